package io.tandem.bench.relay;

import org.HdrHistogram.Histogram;

/** What one run of the load saw: packets, those that fit no call, delay through the target in nanoseconds, and how late the last packet left, which tells whether the generator kept up. */
record RtpLoadResult(long sent, long received, long unmatched, Histogram delaysNs, long behindNs) {
    long lost() {
        return Math.max(0, sent - received);
    }
}
