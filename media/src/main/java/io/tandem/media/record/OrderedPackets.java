package io.tandem.media.record;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one stream back into order: each waits a fixed time after its arrival for those that it overtook. Bounded; when full the first leaves early.
 * One thread; allocates nothing after it was made.
 */
final class OrderedPackets {
    static final int LARGEST_PAYLOAD_BYTES = 1500;

    private static final int MOST = 32;

    private final Packet[] waiting = new Packet[MOST];
    private final long holdNs;
    private int count;

    /** A packet that waits; used again and again. */
    static final class Packet {
        private final byte[] payload = new byte[LARGEST_PAYLOAD_BYTES];
        private @Nullable FileDecoder decoder;
        private int length;
        private long sequence;
        private long ticks;
        private long arrivedNs;

        void fill(FileDecoder newDecoder, long newTicks, long newArrivedNs, byte[] bytes, int offset, int newLength) {
            decoder = newDecoder;
            ticks = newTicks;
            arrivedNs = newArrivedNs;
            length = newLength;
            System.arraycopy(bytes, offset, payload, 0, newLength);
        }

        FileDecoder decoder() {
            return Objects.requireNonNull(decoder);
        }

        byte[] payload() {
            return payload;
        }

        int length() {
            return length;
        }

        /** Unwrapped. */
        long sequence() {
            return sequence;
        }

        /** RTP time, unwrapped. */
        long ticks() {
            return ticks;
        }
    }

    OrderedPackets(long holdNs) {
        this.holdNs = holdNs;
        for (int i = 0; i < MOST; i++) {
            waiting[i] = new Packet();
        }
    }

    boolean isFull() {
        return count == MOST;
    }

    /** A place for a packet with this sequence number (unwrapped), to be filled in by the caller; not to be asked when full. */
    Packet insert(long sequence) {
        Packet free = waiting[count];
        int at = count;
        while (at > 0 && waiting[at - 1].sequence > sequence) {
            waiting[at] = waiting[at - 1];
            at--;
        }
        waiting[at] = free;
        free.sequence = sequence;
        count++;
        return free;
    }

    /** Whether the first has waited long enough, or must go because there is no more room. */
    boolean isDue(long nowNs) {
        return count > 0 && (isFull() || nowNs - waiting[0].arrivedNs >= holdNs);
    }

    /** Whether anything waits. */
    boolean isEmpty() {
        return count == 0;
    }

    /** The first, until the next call of {@link #insert}. */
    Packet take() {
        Packet first = waiting[0];
        count--;
        System.arraycopy(waiting, 1, waiting, 0, count);
        waiting[count] = first;
        return first;
    }
}
