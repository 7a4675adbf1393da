package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that answers that nobody listens there (ICMP port unreachable). */
class RefusalTest extends DatagramIoFixture {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusingPeerNeitherSpinsNorKills(Kind kind) {
        start(kind);
        UdpAddress server = open(0);
        UdpAddress gone = open(1);
        UdpAddress alive = open(2);
        io.close(1);
        drain();
        io.connect(0, gone);
        until("refusal is counted", () -> {
            send(0, "anybody there?");
            drain();
            return io.counters().refused() > 0;
        });
        drain();
        long refused = io.counters().refused();
        drain();
        drain();
        assertThat(io.counters().refused()).as("an error is reported once").isLessThanOrEqualTo(refused + 1);
        io.connect(0, alive);
        io.aim(2, server);
        send(0, "there you are");
        send(2, "yes");
        receiveUntil(2);
        assertThat(io.counters().receiveErrors()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusalIsToldOnceOfItsOwnSocket(Kind kind) {
        start(kind);
        open(0);
        UdpAddress gone = open(1);
        UdpAddress alive = open(2);
        io.aim(2, alive);
        io.close(1);
        drain();
        io.connect(0, gone);
        for (int sent = 0; sent < 10; sent++) {
            send(0, "anybody there?");
            send(2, "me");
            drain();
        }
        assertThat(io.takeRefused(0)).as("of ten").isBetween(8, 10);
        drain();
        assertThat(io.takeRefused(0)).as("taken").isLessThanOrEqualTo(1);
        assertThat(io.takeRefused(2)).as("of another socket").isZero();
    }

    /** A phone that never sent: its socket is not connected, as long as nothing has come that could be trusted. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusalOfWhomNobodyHeardIsSeenOrSaidToBeInvisible(Kind kind) {
        start(kind);
        open(0);
        UdpAddress gone = open(1);
        UdpAddress alive = open(2);
        io.close(1);
        drain();
        io.aim(0, gone);
        for (int sent = 0; sent < 10; sent++) {
            send(0, "anybody there?");
            drain();
        }
        int refused = io.takeRefused(0);
        assertThat(refused).as("of ten").isBetween(io.seesEveryRefusal() ? 8 : 0, 10);
        io.aim(0, alive);
        send(0, "there you are");
        receiveUntil(1);
        drain();
        assertThat(sink.received).extracting(CollectingSink.Received::text).containsExactly("there you are");
        assertThat(io.takeRefused(0)).as("of the new aim").isZero();
        assertThat(io.counters().receiveErrors()).isZero();
    }

    /** What was sent before comes back late; the aim is another one by then. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusalOfAnEarlierAimIsNotTheNewOnes(Kind kind) {
        start(kind);
        open(0);
        UdpAddress gone = open(1);
        UdpAddress alive = open(2);
        io.close(1);
        drain();
        io.aim(0, gone);
        send(0, "anybody there?");
        io.aim(0, alive);
        send(0, "there you are");
        receiveUntil(1);
        drain();
        assertThat(sink.received).extracting(CollectingSink.Received::text).containsExactly("there you are");
        assertThat(io.takeRefused(0)).isLessThanOrEqualTo(kind == Kind.MEMORY ? 1 : 0);
    }
}
