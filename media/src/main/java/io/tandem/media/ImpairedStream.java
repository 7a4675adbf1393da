package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a leg, treated as an {@link Impairment} says. Packets that wait are copies in places made once; when all are taken, a packet is dropped. Owned
 * by one media worker; allocates nothing for a packet.
 */
final class ImpairedStream {
    /** What becomes of a packet now. */
    enum Fate { PASSES, HELD, LOST, NO_ROOM }

    /** Two and a half seconds of 20 ms packets. */
    static final int CAPACITY = 128;
    static final long NEVER = Long.MAX_VALUE;

    private static final long NS_PER_MS = 1_000_000L;
    /** Two packets of 20 ms pass one that waits so long. */
    private static final long REORDER_NS = 50 * NS_PER_MS;

    private final Impairment impairment;
    private final MediaTime time;
    private final SplittableRandom random;
    private final PacketSlot[] slots = new PacketSlot[CAPACITY];
    private final long[] dueNs = new long[CAPACITY];
    private int count;
    private boolean started;
    private int firstTimestamp;

    ImpairedStream(Impairment impairment, MediaTime time) {
        this.impairment = impairment;
        this.time = time;
        random = new SplittableRandom(impairment.seed());
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new PacketSlot(ByteBuffer.allocateDirect(Datagram.CAPACITY_BYTES));
        }
    }

    /** Decides about an RTP packet; of one that is held a copy is kept. */
    Fate offer(Datagram packet) {
        if (happens(impairment.lossPercent())) {
            return Fate.LOST;
        }
        skew(packet);
        boolean twice = happens(impairment.duplicatePercent());
        long delayNs = impairment.delayMs() * NS_PER_MS + (long) (random.nextDouble() * impairment.jitterMs() * NS_PER_MS)
                + (happens(impairment.reorderPercent()) ? REORDER_NS : 0);
        if (delayNs == 0 && !twice) {
            return Fate.PASSES;
        }
        long due = time.nowNs() + delayNs;
        boolean room = keep(packet, due) && (!twice || keep(packet, due));
        return room ? Fate.HELD : Fate.NO_ROOM;
    }

    private boolean happens(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** A clock that runs fast counts more in the same time. */
    private void skew(Datagram packet) {
        if (impairment.skewPpm() == 0 || packet.lengthBytes() < RtpHeader.FIXED_SIZE_BYTES) {
            return;
        }
        int timestamp = RtpHeader.timestamp(packet.bytes());
        if (!started) {
            started = true;
            firstTimestamp = timestamp;
        }
        long elapsed = (timestamp - firstTimestamp) & 0xFFFF_FFFFL;
        RtpHeader.setTimestamp(packet.bytes(), timestamp + (int) Math.round(elapsed * impairment.skewPpm() / 1e6));
    }

    /** Keeps the places in the order of their times; equal ones in the order they came. */
    private boolean keep(Datagram packet, long due) {
        if (count == CAPACITY) {
            return false;
        }
        PacketSlot free = slots[count];
        int at = count;
        while (at > 0 && dueNs[at - 1] - due > 0) {
            slots[at] = slots[at - 1];
            dueNs[at] = dueNs[at - 1];
            at--;
        }
        free.copyOf(packet);
        slots[at] = free;
        dueNs[at] = due;
        count++;
        return true;
    }

    /** The next packet whose time has come, valid until the next call of anything; null when there is none. */
    @Nullable PacketSlot take(long nowNs) {
        if (count == 0 || dueNs[0] - nowNs > 0) {
            return null;
        }
        PacketSlot due = slots[0];
        count--;
        System.arraycopy(slots, 1, slots, 0, count);
        System.arraycopy(dueNs, 1, dueNs, 0, count);
        slots[count] = due;
        due.stamp(nowNs);
        return due;
    }

    /** When the next packet is due; {@link #NEVER} while none waits. */
    long nextDueNs() {
        return count == 0 ? NEVER : dueNs[0];
    }
}
