package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for every implementation, over real loopback sockets where there are any. */
class DatagramIoContractTest {
    enum Kind { EPOLL, NIO, MEMORY }

    private static final int CAPACITY = 16;
    private static final long PATIENCE_NS = 10_000_000_000L;

    private DatagramIo io = new NioDatagramIo(DatagramOptions.ofCapacity(1));
    private final CollectingSink sink = new CollectingSink();
    private final Datagram out = new Datagram();

    private final MemoryNetwork network = new MemoryNetwork();

    private void start(Kind kind) {
        io.close();
        io = make(kind);
    }

    private DatagramIo make(Kind kind) {
        return switch (kind) {
            case EPOLL -> {
                Assumptions.assumeTrue(EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
                yield new EpollDatagramIo(DatagramOptions.ofCapacity(CAPACITY));
            }
            case NIO -> new NioDatagramIo(DatagramOptions.ofCapacity(CAPACITY));
            case MEMORY -> new MemoryDatagramIo(network, CAPACITY);
        };
    }

    @AfterEach
    void close() {
        io.close();
        assertThat(io.counters().openSockets()).isZero();
    }

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

    private UdpAddress open(int token) {
        return open(token, "127.0.0.1");
    }

    private UdpAddress open(int token, String host) {
        InetAddress address = loopback(host);
        OptionalInt port = io.open(token, new InetSocketAddress(address, 0));
        return UdpAddress.of(address, port.orElseThrow());
    }

    private static InetAddress loopback(String host) {
        return new InetSocketAddress(host, 0).getAddress();
    }

    private SendOutcome send(int token, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.bytes().clear().put(0, bytes);
        return io.send(token, out.length(bytes.length));
    }

    private void receiveUntil(int count) {
        until(count + " datagrams", () -> {
            io.receive(sink, 10, 1_000_000);
            return sink.received.size() >= count;
        });
        assertThat(sink.received).hasSize(count);
    }

    private void drain() {
        for (int i = 0; i < 3; i++) {
            io.receive(sink, 10, 1_000_000);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs).as("waiting for " + what).isNegative();
        }
    }
}
