package io.tandem.media;

/** One worker's share of {@link QualityNumbers}; written by that worker alone. */
final class QualityCounts {
    private final DistributionCounts mos = new DistributionCounts(1.5, 2, 2.5, 3, 3.3, 3.6, 3.8, 4, 4.1, 4.2, 4.3, 4.4);
    private final DistributionCounts jitter = new DistributionCounts(0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2);
    private final DistributionCounts loss = new DistributionCounts(0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private final DistributionCounts roundTrip = new DistributionCounts(0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1);

    /** {@code roundTripMs}: negative when nobody knows. */
    void record(double opinion, double jitterMs, double lossPercent, double roundTripMs) {
        mos.record(opinion);
        jitter.record(jitterMs / 1000);
        loss.record(lossPercent / 100);
        if (roundTripMs >= 0) {
            roundTrip.record(roundTripMs / 1000);
        }
    }

    QualityNumbers snapshot() {
        return new QualityNumbers(mos.snapshot(), jitter.snapshot(), loss.snapshot(), roundTrip.snapshot());
    }
}
