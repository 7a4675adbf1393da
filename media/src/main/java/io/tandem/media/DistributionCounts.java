package io.tandem.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts values in fixed buckets. Written by one thread, allocating nothing; read by anyone. */
final class DistributionCounts {
    /** The sum is kept in whole parts of this size. */
    private static final double SUM_PARTS = 1e6;

    private final double[] upperBounds;
    private final AtomicLongArray counts;
    private final int sumAt;

    DistributionCounts(double... upperBounds) {
        this.upperBounds = upperBounds.clone();
        sumAt = upperBounds.length + 1;
        counts = new AtomicLongArray(sumAt + 1);
    }

    void record(double value) {
        int bucket = 0;
        while (bucket < upperBounds.length && value > upperBounds[bucket]) {
            bucket++;
        }
        bump(bucket, 1);
        bump(sumAt, Math.round(value * SUM_PARTS));
    }

    private void bump(int index, long delta) {
        counts.setOpaque(index, counts.getPlain(index) + delta);
    }

    Distribution snapshot() {
        List<Double> bounds = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < sumAt; i++) {
            all.add(counts.getOpaque(i));
        }
        for (double bound : upperBounds) {
            bounds.add(bound);
        }
        return new Distribution(bounds, all, counts.getOpaque(sumAt) / SUM_PARTS);
    }
}
