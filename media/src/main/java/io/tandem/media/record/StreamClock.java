package io.tandem.media.record;

/**
 * Where on our clock the samples of one RTP stream belong. A packet can be late but never early, so the least of (arrival minus RTP time) in the last two seconds is
 * the constant delay of the network; between such minima eight seconds apart lies the skew of the sender's clock, so that an hour of 200 ppm shifts nothing.
 * Times in nanoseconds. One thread; allocates nothing after it was made.
 */
final class StreamClock {
    private static final int BUCKETS = 8;
    private static final long BUCKET_NS = 250_000_000L;
    private static final long SKEW_WINDOW_NS = 8_000_000_000L;
    private static final double MOST_SKEW = 1e-3;
    private static final double SKEW_GAIN = 0.3;

    private final Least[] buckets = new Least[BUCKETS];
    private final Least window = new Least();
    private final Least windowBefore = new Least();
    private long bucket;
    private long windowEndNs;
    private double skew;
    private boolean skewKnown;
    private boolean started;

    /** The packet with the least delay of a time. */
    private static final class Least {
        private boolean any;
        private long sampleNs;
        private long delayNs;

        void take(long newSampleNs, long newDelayNs, double skew) {
            if (!any || newDelayNs - skew * newSampleNs < delayNs - skew * sampleNs) {
                any = true;
                sampleNs = newSampleNs;
                delayNs = newDelayNs;
            }
        }
    }

    StreamClock() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = new Least();
        }
    }

    /** A time line that jumped: what was known of the delay holds no more. The skew is the sender's and is kept. */
    void restart() {
        started = false;
    }

    /** Another sender. */
    void forget() {
        started = false;
        skew = 0;
        skewKnown = false;
    }

    boolean isStarted() {
        return started;
    }

    /** A packet whose first sample has this RTP time (unwrapped, from 0) came at that time. */
    void onPacket(long sampleNs, long arrivedNs) {
        long delayNs = arrivedNs - sampleNs;
        if (!started) {
            start(sampleNs);
        }
        turnTo(sampleNs / BUCKET_NS);
        buckets[(int) Math.floorMod(bucket, (long) BUCKETS)].take(sampleNs, delayNs, skew);
        if (sampleNs >= windowEndNs) {
            learnSkew();
            windowEndNs = sampleNs + SKEW_WINDOW_NS;
        }
        window.take(sampleNs, delayNs, skew);
    }

    private void start(long sampleNs) {
        started = true;
        for (Least each : buckets) {
            each.any = false;
        }
        bucket = sampleNs / BUCKET_NS;
        window.any = false;
        windowBefore.any = false;
        windowEndNs = sampleNs + SKEW_WINDOW_NS;
    }

    private void turnTo(long newBucket) {
        for (long passed = Math.max(bucket + 1, newBucket - BUCKETS + 1); passed <= newBucket; passed++) {
            buckets[(int) Math.floorMod(passed, (long) BUCKETS)].any = false;
        }
        bucket = Math.max(bucket, newBucket);
    }

    private void learnSkew() {
        if (windowBefore.any && window.any) {
            double slope = (double) (window.delayNs - windowBefore.delayNs) / (window.sampleNs - windowBefore.sampleNs);
            if (Math.abs(slope) <= MOST_SKEW) {
                skew = skewKnown ? skew + (slope - skew) * SKEW_GAIN : slope;
                skewKnown = true;
            }
        }
        windowBefore.any = window.any;
        windowBefore.sampleNs = window.sampleNs;
        windowBefore.delayNs = window.delayNs;
        window.any = false;
    }

    /** The time on our clock of the sample with this RTP time. */
    long place(long sampleNs) {
        double least = Double.MAX_VALUE;
        for (Least each : buckets) {
            if (each.any) {
                least = Math.min(least, each.delayNs - skew * each.sampleNs);
            }
        }
        return sampleNs + Math.round(least + skew * sampleNs);
    }
}
