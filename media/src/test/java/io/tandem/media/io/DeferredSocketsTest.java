package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes in at a deferred socket wakes nobody, is not lost, and is known by when it came. */
class DeferredSocketsTest {
    private static final int CAPACITY = 4;
    private static final int LIMIT = 16;
    private static final long A_WHILE_NS = 5_000_000L;
    private static final int SENDER = 0;
    private static final int DEFERRED = 1;

    private final int[] ports = new int[CAPACITY];
    private final CollectingSink sink = new CollectingSink();
    private DatagramIo io = new NioDatagramIo(DatagramOptions.ofCapacity(1));

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        start(new EpollDatagramIo(DatagramOptions.ofCapacity(CAPACITY)));
        io.defer(DEFERRED, true);
    }

    private void start(DatagramIo started) {
        io.close();
        io = started;
        open(SENDER);
        open(DEFERRED);
    }

    @AfterEach
    void close() {
        io.close();
    }

    @Test
    void itWakesNobodyAndSaysHowLongItHasWaited() {
        send("one");
        assertThat(io.receive(sink, LIMIT, A_WHILE_NS)).isZero();
        assertThat(io.receiveDeferred(sink, LIMIT)).isEqualTo(1);
        assertThat(texts()).containsExactly("one");
        assertThat(sink.waitedNs.getFirst()).isBetween(A_WHILE_NS, 100 * A_WHILE_NS);
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
    }

    @Test
    void eachRoundTakesOneOfEachUntilNoneIsLeft() {
        send("one");
        send("two");
        assertThat(io.receiveDeferred(sink, LIMIT)).isEqualTo(1);
        assertThat(io.receiveDeferred(sink, LIMIT)).isEqualTo(1);
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void whatTheSinkCannotTakeStays() {
        send("one");
        sink.room = 0;
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
        sink.room = 1;
        assertThat(io.receiveDeferred(sink, LIMIT)).isEqualTo(1);
    }

    @Test
    void whatLiesThereComesAtOnceWhenItIsDeferredNoMore() {
        send("one");
        io.defer(DEFERRED, false);
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
        assertThat(io.receive(sink, LIMIT, A_WHILE_NS)).isEqualTo(1);
        assertThat(texts()).containsExactly("one");
        assertThat(sink.waitedNs).containsExactly(0L);
    }

    @Test
    void aNewSocketUnderTheTokenIsNotDeferred() {
        io.close(DEFERRED);
        open(DEFERRED);
        send("one");
        assertThat(io.receive(sink, LIMIT, A_WHILE_NS)).isEqualTo(1);
    }

    @Test
    void aMovedSocketIsNotDeferredWhereItComes() {
        send("one");
        DetachedSocket socket = io.detach(DEFERRED);
        io.adopt(DEFERRED + 1, socket);
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
        assertThat(io.receive(sink, LIMIT, A_WHILE_NS)).isEqualTo(1);
    }

    /** Its errors bear the time of arrival too, and are read past it. */
    @Test
    void aRefusalIsSeenThere() {
        io.close(SENDER);
        io.receive(sink, LIMIT, 0);
        io.aim(DEFERRED, UdpAddress.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[SENDER])));
        Datagram datagram = new Datagram();
        for (int sent = 1; sent <= 5; sent++) {
            assertThat(io.send(DEFERRED, datagram.length(20))).isEqualTo(SendOutcome.SENT);
            io.receiveDeferred(sink, LIMIT);
            assertThat(io.takeRefused(DEFERRED)).as("after packet " + sent).isEqualTo(1);
        }
        assertThat(io.counters().receiveErrors()).isZero();
    }

    @Test
    void deferringAClosedSocketDoesNothing() {
        io.close(DEFERRED);
        io.defer(DEFERRED, true);
        io.defer(DEFERRED, false);
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
    }

    @Test
    void withoutEpollAllAreReceivedAlike() {
        start(new NioDatagramIo(DatagramOptions.ofCapacity(CAPACITY)));
        io.defer(DEFERRED, true);
        send("one");
        assertThat(io.receive(sink, LIMIT, 1000 * A_WHILE_NS)).isEqualTo(1);
        assertThat(io.receiveDeferred(sink, LIMIT)).isZero();
    }

    private List<String> texts() {
        return sink.received.stream().map(CollectingSink.Received::text).toList();
    }

    private void open(int token) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ports[token] = io.open(token, any).orElseThrow();
    }

    private void send(String text) {
        io.aim(SENDER, UdpAddress.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[DEFERRED])));
        Datagram datagram = new Datagram();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        datagram.length(bytes.length).bytes().put(0, bytes);
        assertThat(io.send(SENDER, datagram)).isEqualTo(SendOutcome.SENT);
    }
}
