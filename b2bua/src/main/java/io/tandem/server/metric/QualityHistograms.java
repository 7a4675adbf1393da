package io.tandem.server.metric;

/** How well the legs were heard, one value for each leg and reporting interval. */
public record QualityHistograms(Histogram mos, Histogram jitterSeconds, Histogram lossRatio, Histogram roundTripSeconds) {
    /** Before there is a media plane. */
    public static QualityHistograms none() {
        return new QualityHistograms(Histogram.NONE, Histogram.NONE, Histogram.NONE, Histogram.NONE);
    }
}
