package io.tandem.media;

import io.tandem.codec.G711;
import io.tandem.media.io.Datagram;
import io.tandem.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest audio packets of a leg, held back until it is certain that no digit begins in them. Two are held; the third lets the first one go. Made once, used
 * again and again; owned by one media worker.
 */
final class HeldPackets {
    private static final int HELD = 2;

    private final PacketSlot[] slots = new PacketSlot[HELD + 1];
    private final boolean[] newSources = new boolean[HELD + 1];
    private final byte[] silence = new byte[Datagram.CAPACITY_BYTES];
    private int first;
    private int count;
    private boolean newSource;

    HeldPackets() {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new PacketSlot(ByteBuffer.allocateDirect(Datagram.CAPACITY_BYTES));
        }
    }

    /** Takes a copy, and gives the packet whose turn it is; null while too few are here. It is valid until the next call. */
    @Nullable PacketSlot exchange(PacketSlot packet, boolean isNewSource) {
        int at = (first + count) % slots.length;
        slots[at].copyOf(packet);
        newSources[at] = isNewSource;
        count++;
        return count > HELD ? take(packet.atNs()) : null;
    }

    /** The oldest one, as if it had come now; null when there is none. */
    @Nullable PacketSlot take(long nowNs) {
        if (count == 0) {
            return null;
        }
        PacketSlot oldest = slots[first];
        newSource = newSources[first];
        first = (first + 1) % slots.length;
        count--;
        oldest.stamp(nowNs);
        return oldest;
    }

    /** True if the packet taken last is the first of a source. */
    boolean isNewSource() {
        return newSource;
    }

    /** A digit sounds in the packet that just came, and, when it has only now become certain, began in those that are held. */
    void silence(PacketSlot packet, G711 law, boolean alsoHeld) {
        Arrays.fill(silence, law.silence());
        silence(packet);
        for (int i = 0; alsoHeld && i < count; i++) {
            silence(slots[(first + i) % slots.length]);
        }
    }

    private void silence(PacketSlot packet) {
        ByteBuffer bytes = packet.bytes();
        bytes.put(RtpHeader.payloadOffset(bytes), silence, 0, RtpHeader.payloadLength(bytes, packet.lengthBytes()));
    }
}
