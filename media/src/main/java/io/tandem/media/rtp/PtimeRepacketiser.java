package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/**
 * Cuts the G.711 payloads of one leg into frames of the other leg's packet time; one byte is one sample and one timestamp unit.
 *
 * <p>Give it a payload with {@link #accept}, then {@link #take} every frame that is ready before the next. A gap in the timestamps completes the frame
 * begun with silence; whole frames that are missing stay missing, so that the listener's loss concealment sees them. Owned by one media worker.
 */
public final class PtimeRepacketiser {
    /** Longest payload taken: 200 ms. */
    public static final int MAX_PAYLOAD_BYTES = 1600;

    private static final int BYTES_PER_MS = 8;
    private static final int SHORTEST_PTIME_MS = 10;
    private static final int LONGEST_PTIME_MS = 60;
    private static final int MAX_GAP_UNITS = 8000;

    private final byte silence;
    private final byte[] pending = new byte[LONGEST_PTIME_MS * BYTES_PER_MS + MAX_PAYLOAD_BYTES];
    private final int frameBytes;
    private boolean started;
    private int start;
    private int end;
    private int startTimestamp;
    private int gapAt;
    private int gapUnits;
    private boolean gapRestarts;
    private boolean restartPending;
    private int carriedUnits;
    private int frameTimestamp;
    private int frameSkipped;
    private boolean frameRestarted;
    private long refused;

    /** {@code ptimeMs}: packet time of the frames that come out, 10 to 60. {@code silence}: the silent byte of the payload's law. */
    public PtimeRepacketiser(int ptimeMs, byte silence) {
        if (ptimeMs < SHORTEST_PTIME_MS || ptimeMs > LONGEST_PTIME_MS) {
            throw new IllegalArgumentException("packet time must be 10 to 60 ms, not " + ptimeMs);
        }
        this.frameBytes = ptimeMs * BYTES_PER_MS;
        this.silence = silence;
    }

    /** Bytes of a frame. */
    public int frameBytes() {
        return frameBytes;
    }

    /**
     * Takes a payload of {@code length} bytes whose first sample has this timestamp. {@code newSource}: another stream begins; what is left of the one
     * before comes out first, completed with silence. False if the payload is late, empty, too long, or frames were not taken: nothing changed.
     */
    public boolean accept(ByteBuffer packet, int offset, int length, int timestamp, boolean newSource) {
        if (length <= 0 || length > MAX_PAYLOAD_BYTES || framesReady() > 0) {
            refused++;
            return false;
        }
        compact();
        int gap = timestamp - (startTimestamp + (end - start));
        boolean restarts = newSource || !started || gap > MAX_GAP_UNITS || gap < -MAX_GAP_UNITS;
        if (!restarts && gap < 0) {
            refused++;
            return false;
        }
        if (restarts) {
            restart(timestamp);
        } else if (gap > 0) {
            bridge(gap);
        }
        packet.get(offset, pending, end, length);
        end += length;
        return true;
    }

    /** Moves the frame begun to the front; a gap right before it was crossed. */
    private void compact() {
        crossGap();
        System.arraycopy(pending, start, pending, 0, end - start);
        end -= start;
        start = 0;
    }

    private void restart(int timestamp) {
        started = true;
        if (end == 0) {
            startTimestamp = timestamp;
            restartPending = true;
            return;
        }
        pad(frameBytes - end);
        gapAt = end;
        gapUnits = timestamp - (startTimestamp + end);
        gapRestarts = true;
    }

    private void bridge(int gap) {
        int fill = end == 0 ? 0 : Math.min(gap, frameBytes - end);
        pad(fill);
        if (gap > fill) {
            gapAt = end;
            gapUnits = gap - fill;
        }
    }

    private void pad(int bytes) {
        for (int i = 0; i < bytes; i++) {
            pending[end++] = silence;
        }
    }

    /** Frames that {@link #take} can give. */
    public int framesReady() {
        return (end - start) / frameBytes;
    }

    /**
     * Writes the next frame at {@code offset}; false if none is ready. {@link #timestamp}, {@link #skippedFrames} and {@link #restarted} then tell about it.
     */
    public boolean take(ByteBuffer packet, int offset) {
        if (framesReady() == 0) {
            return false;
        }
        crossGap();
        frameRestarted = restartPending;
        restartPending = false;
        frameSkipped = frameRestarted ? 0 : carriedUnits / frameBytes;
        carriedUnits = 0;
        frameTimestamp = startTimestamp;
        packet.put(offset, pending, start, frameBytes);
        start += frameBytes;
        startTimestamp += frameBytes;
        return true;
    }

    /** If the next byte is behind a gap, moves its timestamp over it; notes what was skipped. */
    private void crossGap() {
        if (start == gapAt) {
            startTimestamp += gapUnits;
            carriedUnits += gapUnits;
            restartPending |= gapRestarts;
            gapUnits = 0;
            gapRestarts = false;
        }
    }

    /** Timestamp of the frame taken last, in the source's units. */
    public int timestamp() {
        return frameTimestamp;
    }

    /** Whole frames lost before the frame taken last. */
    public int skippedFrames() {
        return frameSkipped;
    }

    /** True if the frame taken last is the first of a new source or after a jump. */
    public boolean restarted() {
        return frameRestarted;
    }

    /** Drops what is pending; the next payload is a new source. */
    public void reset() {
        start = 0;
        end = 0;
        gapUnits = 0;
        gapRestarts = false;
        restartPending = false;
        carriedUnits = 0;
        started = false;
    }

    /** Payloads refused: late, empty, too long, or before the ready frames were taken. */
    public long refused() {
        return refused;
    }
}
