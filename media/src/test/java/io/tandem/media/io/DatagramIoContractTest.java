package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every implementation, over real loopback sockets where there are any. */
class DatagramIoContractTest extends DatagramIoFixture {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendsAndReceivesWithTokenAndSource(Kind kind) {
        start(kind);
        UdpAddress one = open(3);
        UdpAddress two = open(7);
        io.aim(3, two);
        assertThat(send(3, "hello")).isEqualTo(SendOutcome.SENT);
        receiveUntil(1);
        assertThat(sink.received).containsExactly(new CollectingSink.Received(7, "hello", one, 5));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void worksOnIpv6(Kind kind) {
        start(kind);
        UdpAddress one = open(0, "::1");
        UdpAddress two = open(1, "::1");
        assertThat(one.isIpv4()).isFalse();
        io.connect(0, two);
        io.aim(1, one);
        send(0, "six");
        send(1, "back");
        receiveUntil(2);
        assertThat(sink.received).containsExactlyInAnyOrder(
                new CollectingSink.Received(1, "six", one, 3), new CollectingSink.Received(0, "back", two, 4));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendingWithoutAimOrSocketIsToldAndHarmless(Kind kind) {
        start(kind);
        open(0);
        assertThat(send(0, "nowhere")).isEqualTo(SendOutcome.NOT_OPEN);
        assertThat(send(1, "nobody")).isEqualTo(SendOutcome.NOT_OPEN);
        io.aim(1, new UdpAddress(0, 1, 9));
        io.connect(1, new UdpAddress(0, 1, 9));
        io.disconnect(1);
        io.close(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aConnectedSocketHearsItsPeerAlone(Kind kind) {
        start(kind);
        UdpAddress server = open(0);
        UdpAddress friend = open(1);
        open(2);
        io.connect(0, friend);
        io.aim(1, server);
        io.aim(2, server);
        send(2, "stranger");
        send(1, "friend");
        receiveUntil(1);
        drain();
        assertThat(sink.received).extracting(CollectingSink.Received::text).containsExactly("friend");

        io.disconnect(0);
        send(2, "anybody");
        receiveUntil(2);
        assertThat(sink.received.getLast().text()).isEqualTo("anybody");
        assertThat(send(0, "still aimed")).isEqualTo(SendOutcome.SENT);
        receiveUntil(3);
        assertThat(sink.received.getLast().token()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aimingElsewhereLetsTheNewPeerIn(Kind kind) {
        start(kind);
        UdpAddress server = open(0);
        UdpAddress before = open(1);
        UdpAddress after = open(2);
        io.connect(0, before);
        io.connect(0, after);
        io.aim(1, server);
        io.aim(2, server);
        send(1, "old");
        send(2, "new");
        send(0, "out");
        receiveUntil(2);
        drain();
        assertThat(sink.received).extracting(CollectingSink.Received::text).containsExactlyInAnyOrder("new", "out");
        assertThat(sink.received).extracting(CollectingSink.Received::token).containsExactlyInAnyOrder(0, 2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aPortInUseIsEmptyAndATokenInUseAnError(Kind kind) {
        start(kind);
        UdpAddress taken = open(0);
        InetSocketAddress same = new InetSocketAddress(loopback("127.0.0.1"), taken.port());
        assertThat(io.open(1, same)).isEqualTo(OptionalInt.empty());
        assertThatThrownBy(() -> open(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("token 0");
        io.close(0);
        drain();
        assertThat(io.open(1, same)).isEqualTo(OptionalInt.of(taken.port()));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"EPOLL", "NIO"})
    void anAddressThatIsNotOursIsAnError(Kind kind) {
        start(kind);
        assertThatThrownBy(() -> io.open(0, new InetSocketAddress(loopback("192.0.2.1"), 0)))
                .isInstanceOf(DatagramIoException.class).hasMessageContaining("192.0.2.1");
        assertThat(io.counters().openSockets()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheSinkCannotTakeStays(Kind kind) {
        start(kind);
        UdpAddress to = open(0);
        open(1);
        io.aim(1, to);
        send(1, "a");
        send(1, "b");
        sink.room = 1;
        receiveUntil(1);
        drain();
        assertThat(sink.received).hasSize(1);
        sink.room = 10;
        receiveUntil(2);
        assertThat(sink.received).extracting(CollectingSink.Received::text).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void emptyAndOversizeDatagramsArrive(Kind kind) {
        start(kind);
        UdpAddress to = open(0);
        open(1);
        io.aim(1, to);
        send(1, "");
        send(1, "x".repeat(Datagram.CAPACITY_BYTES));
        receiveUntil(2);
        assertThat(sink.received).extracting(CollectingSink.Received::lengthBytes)
                .containsExactly(0, Datagram.CAPACITY_BYTES);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"EPOLL", "NIO"})
    void aWakeUpEndsTheWait(Kind kind) {
        start(kind);
        open(0);
        io.wakeUp();
        long beganNs = System.nanoTime();
        io.receive(sink, 10, 5 * PATIENCE_NS);
        assertThat(System.nanoTime() - beganNs).isLessThan(PATIENCE_NS);
        io.wakeUp();
        io.wakeUp();
        io.receive(sink, 10, 0);
        assertThat(sink.received).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void closedTokensAreUsedAgain(Kind kind) {
        start(kind);
        for (int turn = 0; turn < 50; turn++) {
            UdpAddress to = open(0);
            open(1);
            io.connect(1, to);
            send(1, "turn " + turn);
            receiveUntil(turn + 1);
            io.close(0);
            io.close(0);
            io.close(1);
        }
        drain();
        assertThat(io.counters().openSockets()).isZero();
        assertThat(Collections.frequency(sink.received.stream().map(CollectingSink.Received::token).toList(), 0))
                .isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSocketMovesWithWhatItHadNotRead(Kind kind) {
        start(kind);
        DatagramIo first = io;
        UdpAddress moving = open(0);
        UdpAddress peer = open(1);
        io.connect(0, peer);
        io.aim(1, moving);
        send(1, "before");
        try (DatagramIo second = make(kind)) {
            for (int turn = 0; turn < 3; turn++) {
                second.adopt(5, first.detach(0));
                io = second;
                assertThat(send(5, "aims nowhere")).isEqualTo(SendOutcome.NOT_OPEN);
                io.connect(5, peer);
                receiveUntil(3 * turn + 1);
                assertThat(sink.received.getLast()).isEqualTo(new CollectingSink.Received(5, "before", peer, 6));
                assertThat(send(5, "there")).isEqualTo(SendOutcome.SENT);
                first.receive(sink, 10, 0);
                first.adopt(0, second.detach(5));
                second.receive(sink, 10, 0);
                assertThat(second.counters().openSockets()).isZero();
                io = first;
                io.connect(0, peer);
                send(0, "back");
                receiveUntil(3 * turn + 3);
                send(1, "before");
            }
        }
        assertThat(io.counters().openSockets()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyAnOpenTokenCanLeaveAndOnlyAFreeOneTakeASocketOfItsKind(Kind kind) {
        start(kind);
        assertThatThrownBy(() -> io.detach(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("token 0");
        UdpAddress address = open(0);
        open(1);
        DetachedSocket socket = io.detach(0);
        assertThatThrownBy(() -> io.adopt(1, socket)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("token 1");
        assertThatThrownBy(() -> io.adopt(2, () -> { })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("token 2");
        socket.close();
        drain();
        assertThat(io.open(0, address.toInetSocketAddress())).as("its port is free").isEqualTo(OptionalInt.of(address.port()));
    }
}
