package io.tandem.media.rtp;

/** Our timestamps on one stream: the furthest one sent, when it was sent, and how the present source's timestamps map to ours. */
final class SendTimeline {
    private static final long NS_PER_S = 1_000_000_000L;

    private final int clockRateHz;
    private final int longestFrameUnits;
    private final int jumpUnits;
    private int frameUnits;
    private boolean started;
    private int latest;
    private long latestNs;
    private int offset;
    private long jumps;

    SendTimeline(int firstTimestamp, int clockRateHz, int frameUnits, int longestFrameUnits, int jumpUnits) {
        if (clockRateHz <= 0) {
            throw new IllegalArgumentException("clock rate must be above 0 Hz, not " + clockRateHz);
        }
        this.clockRateHz = clockRateHz;
        this.frameUnits = frameUnits;
        this.longestFrameUnits = longestFrameUnits;
        this.jumpUnits = jumpUnits;
        this.latest = firstTimestamp;
    }

    /** A new source whose packet of {@code sourceTimestamp} gets the next timestamp of ours. */
    void begin(int sourceTimestamp, long nowNs) {
        int next = next(nowNs);
        offset = next - sourceTimestamp;
        sent(next, 0, nowNs);
    }

    /** The present source went on; true if its timestamp jumped, and the mapping with it. */
    boolean follow(int sourceTimestamp, boolean adjacent, long nowNs) {
        int advance = sourceTimestamp + offset - latest;
        if (advance < -jumpUnits || advance > elapsedUnits(nowNs) + jumpUnits) {
            jumps++;
            begin(sourceTimestamp, nowNs);
            return true;
        }
        if (advance > 0) {
            sent(latest + advance, adjacent ? advance : 0, nowNs);
        }
        return false;
    }

    /** Takes note of what was sent; a duration of 0 or above the longest frame is not a frame's. */
    void sent(int timestamp, int durationUnits, long nowNs) {
        if (started && timestamp - latest < 0) {
            return;
        }
        started = true;
        latest = timestamp;
        latestNs = nowNs;
        if (durationUnits > 0 && durationUnits <= longestFrameUnits) {
            frameUnits = durationUnits;
        }
    }

    /** The timestamp of something that begins now: on by the time since the last, in whole frames, at least one. */
    int next(long nowNs) {
        if (!started) {
            return latest;
        }
        long frames = (elapsedUnits(nowNs) + frameUnits / 2) / frameUnits;
        return latest + (int) (Math.max(1, frames) * frameUnits);
    }

    int map(int sourceTimestamp) {
        return sourceTimestamp + offset;
    }

    int latest() {
        return latest;
    }

    int at(long nowNs) {
        return started ? latest + (int) elapsedUnits(nowNs) : latest;
    }

    long jumps() {
        return jumps;
    }

    private long elapsedUnits(long nowNs) {
        long elapsedNs = Math.max(0, nowNs - latestNs);
        return elapsedNs / NS_PER_S * clockRateHz + elapsedNs % NS_PER_S * clockRateHz / NS_PER_S;
    }
}
