package io.tandem.media;

import java.util.ArrayList;
import java.util.List;

/**
 * How measured values lie, as a histogram.
 *
 * @param upperBounds ascending; what is above the last is in one more bucket
 * @param counts of each bucket, one more than bounds
 */
public record Distribution(List<Double> upperBounds, List<Long> counts, double sum) {
    public Distribution {
        upperBounds = List.copyOf(upperBounds);
        counts = List.copyOf(counts);
    }

    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The two together; both have the same bounds. */
    Distribution plus(Distribution other) {
        List<Long> both = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            both.add(counts.get(i) + other.counts.get(i));
        }
        return new Distribution(upperBounds, both, sum + other.sum);
    }
}
