package io.tandem.media.sound;

import java.nio.ByteBuffer;

/**
 * One sound in one format, cut into payloads of 20 ms. Immutable; any number of threads and legs read it at once, nothing allocates. The bytes lie outside
 * the heap.
 */
public final class SoundFrames {
    /** Time of a frame. */
    public static final int FRAME_MS = 20;

    private final ByteBuffer bytes;
    private final int frameBytes;
    private final int count;

    /** Takes whole frames from the buffer's beginning to its end; the buffer's position is never moved. */
    SoundFrames(ByteBuffer bytes, int frameBytes) {
        this.bytes = bytes;
        this.frameBytes = frameBytes;
        this.count = bytes.capacity() / frameBytes;
    }

    /** Payload bytes of a frame, the same for all. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Frames; at least one. */
    public int count() {
        return count;
    }

    /** Writes frame {@code 0 .. count - 1} at an index of the target, whose position stays. */
    public void copy(int frame, ByteBuffer target, int at) {
        target.put(at, bytes, frame * frameBytes, frameBytes);
    }

    /** Writes a frame into an array. */
    public void copy(int frame, byte[] target, int at) {
        bytes.get(frame * frameBytes, target, at, frameBytes);
    }

    /** Writes the samples of a frame of L16 (network byte order, RFC 3551 section 4.5.11) into an array; of no use for other formats. */
    public void samples(int frame, short[] target, int at) {
        int from = frame * frameBytes;
        for (int i = 0; i < frameBytes / 2; i++) {
            target[at + i] = (short) ((bytes.get(from + 2 * i) << 8) | (bytes.get(from + 2 * i + 1) & 0xFF));
        }
    }
}
