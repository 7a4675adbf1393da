package io.tandem.server.metric;

import java.util.List;

/**
 * Values in buckets.
 *
 * @param upperBounds ascending, without infinity
 * @param countsUpTo how many were at most the bound at the same place: cumulative
 * @param count all of them
 */
public record Histogram(List<Double> upperBounds, List<Long> countsUpTo, long count, double sum) {
    /** Of which nothing is known yet. */
    public static final Histogram NONE = new Histogram(List.of(), List.of(), 0, 0);

    /** Copies the lists; throws IllegalArgumentException unless they are of one length. */
    public Histogram {
        upperBounds = List.copyOf(upperBounds);
        countsUpTo = List.copyOf(countsUpTo);
        if (upperBounds.size() != countsUpTo.size()) {
            throw new IllegalArgumentException("histogram: " + upperBounds.size() + " bounds with " + countsUpTo.size() + " counts");
        }
    }
}
