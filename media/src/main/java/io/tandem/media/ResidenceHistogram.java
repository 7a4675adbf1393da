package io.tandem.media;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long packets spend inside, from being received to the end of the burst they were handled in, in fixed buckets.
 * Written by one thread, allocating nothing; read by anyone.
 */
final class ResidenceHistogram {
    private static final long[] UPPER_BOUNDS_NS = {
        5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
        25_000_000, 50_000_000, 100_000_000, Long.MAX_VALUE
    };

    private final AtomicLongArray counts = new AtomicLongArray(UPPER_BOUNDS_NS.length + 1);
    private final int sumAt = UPPER_BOUNDS_NS.length;

    void record(long durationNs, long packets) {
        int bucket = 0;
        while (durationNs > UPPER_BOUNDS_NS[bucket]) {
            bucket++;
        }
        bump(bucket, packets);
        bump(sumAt, durationNs * packets);
    }

    private void bump(int index, long delta) {
        counts.setOpaque(index, counts.getPlain(index) + delta);
    }

    Residence snapshot() {
        long[] buckets = new long[UPPER_BOUNDS_NS.length];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = counts.getOpaque(i);
        }
        return Residence.of(UPPER_BOUNDS_NS.clone(), buckets, counts.getOpaque(sumAt));
    }
}
