package io.tandem.media.audio;

import java.util.Arrays;

/**
 * Where the payloads of a worker's jitter buffers wait: slots of one size, taken when a packet comes and given back when it is played. Memory grows in chunks
 * as far as packets really wait, up to the bound, and is then used again and again. One thread.
 */
public final class PayloadPool {
    /** Longest payload that fits: a whole datagram of an Ethernet. */
    public static final int SLOT_BYTES = 1536;

    static final int NONE = -1;
    private static final int SLOTS_IN_A_CHUNK = 32;

    private final byte[][] chunks;
    private int[] free = new int[SLOTS_IN_A_CHUNK];
    private int freeCount;
    private int chunkCount;
    private long refused;

    /** {@code slots}: the most that may wait at once, rounded up to a whole chunk of 32. */
    public PayloadPool(int slots) {
        chunks = new byte[(slots + SLOTS_IN_A_CHUNK - 1) / SLOTS_IN_A_CHUNK][];
    }

    /** A free slot, or {@link #NONE}, counted, when all are taken. */
    int take() {
        if (freeCount == 0 && !grow()) {
            refused++;
            return NONE;
        }
        return free[--freeCount];
    }

    private boolean grow() {
        if (chunkCount == chunks.length) {
            return false;
        }
        int first = chunkCount * SLOTS_IN_A_CHUNK;
        chunks[chunkCount++] = new byte[SLOTS_IN_A_CHUNK * SLOT_BYTES];
        free = Arrays.copyOf(free, chunkCount * SLOTS_IN_A_CHUNK);
        for (int slot = first + SLOTS_IN_A_CHUNK - 1; slot >= first; slot--) {
            free[freeCount++] = slot;
        }
        return true;
    }

    void giveBack(int slot) {
        free[freeCount++] = slot;
    }

    /** The array that holds the slot, from {@link #offset} on. */
    byte[] array(int slot) {
        return chunks[slot / SLOTS_IN_A_CHUNK];
    }

    static int offset(int slot) {
        return slot % SLOTS_IN_A_CHUNK * SLOT_BYTES;
    }

    /** Slots that hold a payload now. */
    public int taken() {
        return chunkCount * SLOTS_IN_A_CHUNK - freeCount;
    }

    /** Packets refused because every slot was taken. */
    public long refused() {
        return refused;
    }
}
