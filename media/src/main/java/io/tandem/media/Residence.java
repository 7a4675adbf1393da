package io.tandem.media;

import java.util.ArrayList;
import java.util.List;

/**
 * Time that packets spent inside, as a histogram.
 *
 * @param buckets in rising order; the last has no upper bound
 * @param sumNs of all packets
 */
public record Residence(List<Bucket> buckets, long sumNs) {
    /** Packets above the bound of the bucket before and up to this one, in nanoseconds; Long.MAX_VALUE is no bound. */
    public record Bucket(long upToNs, long packets) { }

    public Residence {
        buckets = List.copyOf(buckets);
    }

    static Residence of(long[] upperBoundsNs, long[] packets, long sumNs) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < packets.length; i++) {
            buckets.add(new Bucket(upperBoundsNs[i], packets[i]));
        }
        return new Residence(buckets, sumNs);
    }

    public long packets() {
        return buckets.stream().mapToLong(Bucket::packets).sum();
    }

    /** The two together; both have the same buckets. */
    Residence plus(Residence other) {
        List<Bucket> sum = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            sum.add(new Bucket(buckets.get(i).upToNs(), buckets.get(i).packets() + other.buckets.get(i).packets()));
        }
        return new Residence(sum, sumNs + other.sumNs);
    }
}
