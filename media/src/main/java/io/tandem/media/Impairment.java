package io.tandem.media;

import java.util.Locale;

/**
 * How badly a network treats one direction of a leg, on purpose: for tests with phones.
 *
 * @param lossPercent 0 to 100
 * @param delayMs every packet waits so long, 0 to 2000
 * @param jitterMs and up to so much more, by chance; 0 to 2000. More than a packet time also changes their order
 * @param reorderPercent packets that wait for some others to pass them
 * @param duplicatePercent packets that come twice
 * @param skewPpm by how much the sender's clock runs fast, or slow below 0; up to 10000
 * @param seed the same seed gives the same faults
 */
public record Impairment(double lossPercent, long delayMs, long jitterMs, double reorderPercent, double duplicatePercent, double skewPpm, long seed) {
    public static final Impairment NONE = new Impairment(0, 0, 0, 0, 0, 0, 0);

    private static final double LONGEST_MS = 2_000;
    private static final double MOST_PPM = 10_000;

    /** Throws IllegalArgumentException that names what is out of bounds. */
    public Impairment {
        require("loss", lossPercent, 0, 100);
        require("reorder", reorderPercent, 0, 100);
        require("duplicate", duplicatePercent, 0, 100);
        require("delay", (double) delayMs, 0, LONGEST_MS);
        require("jitter", (double) jitterMs, 0, LONGEST_MS);
        require("skew", skewPpm, -MOST_PPM, MOST_PPM);
    }

    private static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s %s is outside %.0f to %.0f", what, value, least, most));
        }
    }

    /** True when nothing is done to any packet. */
    public boolean isNone() {
        return lossPercent == 0 && delayMs == 0 && jitterMs == 0 && reorderPercent == 0 && duplicatePercent == 0 && skewPpm == 0;
    }
}
