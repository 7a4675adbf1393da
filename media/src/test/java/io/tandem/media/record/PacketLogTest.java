package io.tandem.media.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PacketLogTest {
    private static final ByteBuffer PACKET = ByteBuffer.allocateDirect(400);

    @Test
    void givesBackWhatItTookInOrder() {
        PacketLog log = new PacketLog(4096);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            PACKET.put(12, (byte) i);
            assertThat(log.offer(i % 2 == 0 ? Channel.LEFT : Channel.RIGHT, i % 16, i + 65_500, i * 160, -i, i * 1_000_000_000_000L, PACKET, 12, 1 + i)).isTrue();
            assertThat(log.drain((channel, codec, sequence, timestamp, ssrc, arrivedNs, bytes, offset, length) ->
                    read.add(channel + " " + codec + " " + sequence + " " + timestamp + " " + ssrc + " " + arrivedNs + " " + bytes[offset] + " " + length))).isEqualTo(1);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(read.get(i)).isEqualTo((i % 2 == 0 ? "LEFT " : "RIGHT ") + i % 16 + " " + ((i + 65_500) & 0xFFFF) + " " + i * 160 + " " + -i + " " + i * 1_000_000_000_000L + " " + i + " " + (1 + i));
        }
        assertThat(log.dropped()).isZero();
    }

    @Test
    void leavesAwayAndCountsWhatHasNoRoom() {
        PacketLog log = new PacketLog(4096);
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += log.offer(Channel.LEFT, 0, i, 0, 0, 0, PACKET, 0, 160) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(4096 / 184);
        assertThat(log.dropped()).isEqualTo(100 - taken);
        assertThat(log.drain((channel, codec, sequence, timestamp, ssrc, arrivedNs, bytes, offset, length) -> assertThat(length).isEqualTo(160))).isEqualTo(taken);
        assertThat(log.offer(Channel.LEFT, 0, 0, 0, 0, 0, PACKET, 0, 160)).isTrue();
    }

    @Test
    void oneThreadWritesWhileAnotherReads() throws InterruptedException {
        PacketLog log = new PacketLog(4096);
        int packets = 200_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < packets; i++) {
                while (!log.offer(Channel.LEFT, 0, i, i, i, i, PACKET, 0, i % 300)) {
                    LockSupport.parkNanos(1000);
                }
            }
        });
        AtomicLong next = new AtomicLong();
        while (next.get() < packets) {
            log.drain((channel, codec, sequence, timestamp, ssrc, arrivedNs, bytes, offset, length) -> {
                long expected = next.getAndIncrement();
                if (arrivedNs != expected || timestamp != expected || length != expected % 300) {
                    throw new AssertionError("read " + arrivedNs + " of " + length + " bytes, not " + expected);
                }
            });
            LockSupport.parkNanos(1000);
        }
        writer.join();
        assertThat(next.get()).isEqualTo(packets);
    }

    @Test
    void aWorkerLeavesNoGarbage() {
        PacketLog log = new PacketLog(1 << 16);
        RecordingTap tap = new RecordingTap(log, Channel.RIGHT);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 3000; i++) {
            if (i == 2000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            tap.packet(0, i, i, 1, i, PACKET, 12, 160);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }

    @Test
    void hasAPowerOfTwo() {
        assertThatThrownBy(() -> new PacketLog(5000)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("power of two");
    }
}
