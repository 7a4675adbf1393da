package io.tandem.media;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramSink;
import java.nio.ByteBuffer;

/**
 * The Disruptor ring of a worker: packets, commands and ticks in one order, one writer, one reader.
 *
 * <pre>
 *            handled          published        claimed
 *               |                 |               |
 *   ...[p][p][p][p][c][p][p][t][p][p][p][p][p][p][ ]...
 *               '-- reader's -----'-- one burst --'
 * </pre>
 *
 * <p>The writer fills place after place and publishes a burst at once. The place it has claimed but not filled stays
 * claimed for the next burst. When the ring is full packets stay in their sockets.
 */
final class PacketRing implements DatagramSink {
    private static final int NOTHING_CLAIMED = -1;

    private final RingBuffer<PacketSlot> ring;
    private final EventPoller<PacketSlot> poller;
    private long claimed = NOTHING_CLAIMED;
    private long filled;
    private long published;

    /** {@code size}: places, a power of two. */
    PacketRing(int size) {
        ByteBuffer slab = ByteBuffer.allocateDirect(size * Datagram.CAPACITY_BYTES);
        int[] next = {0};
        ring = RingBuffer.createSingleProducer(
                () -> new PacketSlot(slab.slice(next[0]++ * Datagram.CAPACITY_BYTES, Datagram.CAPACITY_BYTES)), size,
                new YieldingWaitStrategy());
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        filled = ring.getCursor();
        published = filled;
    }

    @Override
    public boolean hasRoom() {
        return claimed != NOTHING_CLAIMED || ring.hasAvailableCapacity(1);
    }

    @Override
    public PacketSlot claim() {
        if (claimed == NOTHING_CLAIMED) {
            claimed = ring.next();
        }
        PacketSlot slot = ring.get(claimed);
        slot.asPacket();
        return slot;
    }

    @Override
    public void commit() {
        filled = claimed;
        claimed = NOTHING_CLAIMED;
    }

    /** Makes the burst visible to the reader, its packets stamped with the time less what each has waited in its socket. Returns how many places it holds. */
    int publish(long nowNs) {
        int burst = (int) (filled - published);
        for (long sequence = published + 1; sequence <= filled; sequence++) {
            PacketSlot slot = ring.get(sequence);
            if (slot.kind() == PacketSlot.Kind.PACKET) {
                slot.stamp(nowNs - slot.waitedNs());
            }
        }
        if (burst > 0) {
            ring.publish(filled);
            published = filled;
        }
        return burst;
    }

    /** Hands over everything published, in order; false when there was nothing. */
    boolean poll(EventPoller.Handler<PacketSlot> handler) {
        try {
            return poller.poll(handler) == EventPoller.PollState.PROCESSING;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a handler of ring places throws nothing checked", e);
        }
    }

    /** From any thread. */
    boolean isEmpty() {
        return ring.getCursor() <= poller.getSequence().get();
    }

    /** From any thread: places that are free. */
    long remainingCapacity() {
        return ring.remainingCapacity();
    }

    int size() {
        return ring.getBufferSize();
    }
}
