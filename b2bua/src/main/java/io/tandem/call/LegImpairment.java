package io.tandem.call;

/**
 * How badly the network is to treat a leg's RTP, on purpose, for tests with phones. Bounds are those of the media plane.
 *
 * @param fromPhone what comes from the phone is treated so; {@code toPhone} what goes to it
 * @param lossPercent packets that are dropped; likewise those that fall behind others, and those that come twice
 * @param jitterMs up to so much more than {@code delayMs}, by chance
 * @param skewPpm by how much the sender's clock seems to run fast
 * @param seed the same seed gives the same faults
 */
public record LegImpairment(boolean fromPhone, boolean toPhone, double lossPercent, long delayMs, long jitterMs, double reorderPercent, double duplicatePercent,
        double skewPpm, long seed) {
    /** Ends whatever was done, in both directions. */
    public static final LegImpairment OFF = new LegImpairment(true, true, 0, 0, 0, 0, 0, 0, 0);
}
