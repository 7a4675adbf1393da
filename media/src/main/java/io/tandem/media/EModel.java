package io.tandem.media;

/**
 * How good speech is, from what the network did to it: the E-model of ITU-T G.107 with the default values for all that packets do not tell, so that of its terms
 * the delay (in the form of Cole and Rosenbluth) and the effective equipment impairment are left. Pure; nothing allocates.
 */
public final class EModel {
    /** R0 - Is with the defaults of G.107: a call without delay, loss or coding. */
    public static final double BEST_R = 93.2;

    private static final double WORST_IMPAIRMENT = 95;
    private static final double LONG_DELAY_MS = 177.3;

    private EModel() {}

    /**
     * The transmission rating.
     *
     * @param delayMs one way, mouth to ear
     * @param equipment Ie of the codec (G.113)
     * @param robustness Bpl of the codec and its concealment (G.113), above 0
     * @param lossPercent packets that never came or came too late, 0 to 100
     * @param burstRatio mean length of a run of lost packets against that of random loss, 1 for random loss (G.107 7.2)
     * @return 0 (worst) to 93.2
     */
    public static double rating(double delayMs, double equipment, double robustness, double lossPercent, double burstRatio) {
        double delay = 0.024 * delayMs + 0.11 * Math.max(0, delayMs - LONG_DELAY_MS);
        double effective = equipment + (WORST_IMPAIRMENT - equipment) * lossPercent / (lossPercent / Math.max(1, burstRatio) + robustness);
        return Math.clamp(BEST_R - delay - effective, 0, 100);
    }

    /** Mean opinion score of a rating, 1 to 4.5 (G.107 Annex B). */
    public static double mos(double rating) {
        if (rating <= 0) {
            return 1;
        }
        return rating >= 100 ? 4.5 : Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
    }

    /** The burst ratio of so many packets, lost in so many runs: 1 when loss is random. */
    public static double burstRatio(long expected, long lost, long runs) {
        if (lost <= 0 || runs <= 0 || expected <= lost) {
            return 1;
        }
        double meanRun = (double) lost / runs;
        return Math.max(1, meanRun * (1 - (double) lost / expected));
    }
}
