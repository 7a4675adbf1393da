package io.tandem.media.audio;

import java.util.Arrays;

/**
 * How long after its earliest possible arrival audio should be played, so that 97 % of the packets are there in time: learned from how late packets come
 * against the earliest of the last seconds. The earliest one is forgotten after a while, so a sender's clock may run fast or slow.
 */
final class PlayoutDelay {
    /** A tick takes 20 ms at once, so the last sample of them is needed that much before its time. */
    static final long TICK_NS = 20_000_000L;
    static final long LONGEST_NS = 420_000_000L;

    private static final long BUCKET_NS = 5_000_000L;
    private static final int BUCKETS = 80;
    private static final double IN_TIME = 0.97;
    /** Each packet weighs this at first, and 1/{@link #MEMORY} after so many: five seconds of 20 ms packets. */
    private static final int MEMORY = 250;
    private static final long WINDOW_NS = 4_000_000_000L;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final float[] late = new float[BUCKETS];
    private int packets;
    private long earliestBeforeNs = UNKNOWN;
    private long earliestNowNs = UNKNOWN;
    private long windowBeganNs;
    private long targetNs = TICK_NS + 4 * BUCKET_NS;

    /** Other timestamps: what was the earliest means nothing any more; how much the network varies still does. */
    void restart() {
        earliestBeforeNs = UNKNOWN;
        earliestNowNs = UNKNOWN;
    }

    /** Forgets everything. */
    void forget() {
        restart();
        packets = 0;
        Arrays.fill(late, 0);
        targetNs = TICK_NS + 4 * BUCKET_NS;
    }

    boolean isKnown() {
        return earliestNowNs != UNKNOWN;
    }

    /** How late a packet is against the earliest; {@code transitNs}: its arrival less its timestamp, both in time. Less than 0: earlier than any. */
    long latenessNs(long transitNs) {
        return transitNs - earliestNs();
    }

    /** Takes note of a packet. */
    void onPacket(long transitNs, long nowNs) {
        if (!isKnown() || nowNs - windowBeganNs > WINDOW_NS) {
            windowBeganNs = nowNs;
            earliestBeforeNs = earliestNowNs;
            earliestNowNs = transitNs;
        }
        earliestNowNs = Math.min(earliestNowNs, transitNs);
        learn(Math.clamp(latenessNs(transitNs) / BUCKET_NS, 0, BUCKETS - 1));
    }

    private void learn(int bucket) {
        packets = Math.min(packets + 1, MEMORY);
        float weight = 1f / packets;
        for (int i = 0; i < BUCKETS; i++) {
            late[i] *= 1 - weight;
        }
        late[bucket] += weight;
        if (packets > 1) {
            targetNs = TICK_NS + (quantile() + 1) * BUCKET_NS;
        }
    }

    private int quantile() {
        float sum = 0;
        int bucket = -1;
        do {
            sum += late[++bucket];
        } while (sum < IN_TIME && bucket < BUCKETS - 1);
        return bucket;
    }

    /** The transit of the earliest packet of the last seconds. */
    long earliestNs() {
        return Math.min(earliestBeforeNs, earliestNowNs);
    }

    /** From a sample's earliest arrival to the tick that plays it; at most {@link #LONGEST_NS}. */
    long targetNs() {
        return targetNs;
    }
}
