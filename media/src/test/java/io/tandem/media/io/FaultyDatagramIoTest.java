package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FaultyDatagramIoTest {
    private final CollectingSink sink = new CollectingSink();
    private long nowNs;

    @Test
    void nothingHappensWithoutFaults() {
        assertThat(play(new IoFaults(0, 0, 0, 100), 1)).hasSize(100).isSorted();
    }

    @Test
    void losesAboutAsManyAsAskedFor() {
        List<String> heard = play(new IoFaults(0.3, 0, 0, 100), 1);
        assertThat(heard).hasSizeBetween(50, 90).isSorted();
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        IoFaults faults = new IoFaults(0.1, 0.2, 10, 100);
        List<String> first = play(faults, 7);
        assertThat(play(faults, 7)).isEqualTo(first);
        assertThat(play(faults, 8)).isNotEqualTo(first);
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void delaysUntilTheTimeHasCome() {
        FaultyDatagramIo io = io(new IoFaults(0, 0, 1_000, 100), 1);
        send(io, "later");
        io.flush(nowNs + 999);
        io.receive(sink, 10, 0);
        assertThat(sink.received).isEmpty();
        io.flush(nowNs + 1_000);
        io.receive(sink, 10, 0);
        assertThat(sink.received).hasSize(1);
    }

    @Test
    void theQueueIsBoundedAndCounted() {
        FaultyDatagramIo io = io(new IoFaults(0, 0, 1_000, 2), 1);
        for (int i = 0; i < 5; i++) {
            send(io, "x");
        }
        assertThat(io.lost()).isEqualTo(3);
    }

    private List<String> play(IoFaults faults, long seed) {
        sink.received.clear();
        FaultyDatagramIo io = io(faults, seed);
        for (int i = 100; i < 200; i++) {
            send(io, Integer.toString(i));
            nowNs += 6;
            io.flush(nowNs);
            io.receive(sink, 10, 0);
        }
        io.flush(nowNs + 1_000_000);
        while (io.receive(sink, 10, 0) > 0) { }
        io.close();
        return sink.received.stream().map(CollectingSink.Received::text).toList();
    }

    private FaultyDatagramIo io(IoFaults faults, long seed) {
        MemoryDatagramIo memory = new MemoryDatagramIo(new MemoryNetwork(), 2);
        memory.open(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_000));
        memory.open(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_001));
        memory.aim(0, UdpAddress.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_001)));
        return new FaultyDatagramIo(memory, faults, RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                () -> nowNs);
    }

    private static void send(DatagramIo io, String text) {
        Datagram datagram = new Datagram();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        datagram.bytes().clear().put(0, bytes);
        io.send(0, datagram.length(bytes.length));
    }
}
