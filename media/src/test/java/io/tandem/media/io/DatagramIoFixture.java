package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** Sockets of each implementation, what they received, and waits with an end. */
abstract class DatagramIoFixture {
    enum Kind { EPOLL, NIO, MEMORY }

    private static final int CAPACITY = 16;
    static final long PATIENCE_NS = 10_000_000_000L;

    DatagramIo io = new NioDatagramIo(DatagramOptions.ofCapacity(1));
    final CollectingSink sink = new CollectingSink();
    private final Datagram out = new Datagram();

    private final MemoryNetwork network = new MemoryNetwork();

    void start(Kind kind) {
        io.close();
        io = make(kind);
    }

    DatagramIo make(Kind kind) {
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

    UdpAddress open(int token) {
        return open(token, "127.0.0.1");
    }

    UdpAddress open(int token, String host) {
        InetAddress address = loopback(host);
        OptionalInt port = io.open(token, new InetSocketAddress(address, 0));
        return UdpAddress.of(address, port.orElseThrow());
    }

    static InetAddress loopback(String host) {
        return new InetSocketAddress(host, 0).getAddress();
    }

    SendOutcome send(int token, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.bytes().clear().put(0, bytes);
        return io.send(token, out.length(bytes.length));
    }

    void receiveUntil(int count) {
        until(count + " datagrams", () -> {
            io.receive(sink, 10, 1_000_000);
            return sink.received.size() >= count;
        });
        assertThat(sink.received).hasSize(count);
    }

    void drain() {
        for (int i = 0; i < 3; i++) {
            io.receive(sink, 10, 1_000_000);
        }
    }

    static void until(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs).as("waiting for " + what).isNegative();
        }
    }
}
