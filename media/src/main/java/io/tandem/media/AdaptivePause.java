package io.tandem.media;

/**
 * How long a worker should rest after a turn so that packets gather and are handled in batches: not at all when the node is
 * nearly idle (latency), nor when it is nearly saturated (throughput), up to the maximum between.
 */
final class AdaptivePause {
    private static final long WINDOW_NS = 50_000_000L;
    private static final double IDLE_PACKETS_PER_S = 2_000;
    private static final double BUSY_PACKETS_PER_S = 10_000;
    private static final double EASY_LOAD = 0.75;
    private static final double FULL_LOAD = 0.9;

    private final long maxNs;
    private long windowBeganNs;
    private long busyNs;
    private long packets;
    private long pauseNs;

    AdaptivePause(long maxNs) {
        this.maxNs = maxNs;
    }

    /** A turn ended. Returns nanoseconds to rest, often 0. {@code workNs}: what the turn took without waiting. */
    long afterTurn(int handled, long workNs, long nowNs) {
        packets += handled;
        busyNs += workNs;
        long windowNs = nowNs - windowBeganNs;
        if (windowNs >= WINDOW_NS) {
            pauseNs = pauseFor(packets * 1e9 / windowNs, (double) busyNs / windowNs);
            windowBeganNs = nowNs;
            packets = 0;
            busyNs = 0;
        }
        return handled < PacketIntake.BURST ? pauseNs : 0;
    }

    private long pauseFor(double packetsPerS, double load) {
        double demand = (packetsPerS - IDLE_PACKETS_PER_S) / (BUSY_PACKETS_PER_S - IDLE_PACKETS_PER_S);
        double ease = (FULL_LOAD - load) / (FULL_LOAD - EASY_LOAD);
        return (long) (maxNs * Math.clamp(demand, 0, 1) * Math.clamp(ease, 0, 1));
    }
}
