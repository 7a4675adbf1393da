package io.tandem.media;

import io.tandem.media.rtp.LossPattern;
import io.tandem.media.rtp.RtpReceiveState;

/**
 * What one leg's stream is worth to a listener, from its losses, its jitter and the round trip, by {@link EModel}: for each interval between two reports and for
 * the whole, with the impairment of the codec that it sends. Owned by one media worker; nothing allocates but {@link #codec} and {@link #summary}.
 */
final class LegQuality {
    /** Below it many users are dissatisfied (G.107 Annex B); a little above, it has recovered. */
    private static final double POOR_MOS = 3.6;
    private static final double FAIR_MOS = 3.8;
    /** Fewer packets say nothing of an interval. */
    private static final int LEAST_PACKETS = 25;
    /** A frame at the sender, and the least that a jitter buffer holds. */
    private static final double FRAMES_MS = 40;

    final LossPattern pattern = new LossPattern();
    private CodingImpairment coding = CodingImpairment.of(AudioCodec.PCMU);
    private int lastSequence;
    private long expectedBefore;
    private long lostBefore;
    private long runsBefore;
    private double intervalLossPercent;
    private double intervalMos;
    private double mosSum;
    private long intervals;
    private double worstMos = EModel.mos(EModel.BEST_R);
    private boolean poor;

    /** What it was agreed that the leg sends; the mean of the intervals before stays as it was. */
    void codec(AudioCodec codec) {
        coding = CodingImpairment.of(codec);
    }

    void onPacket(int sequence, RtpReceiveState.Verdict verdict) {
        switch (verdict) {
            case NEW_SOURCE -> {
                lastSequence = sequence;
                pattern.onPacket(0);
            }
            case IN_ORDER -> {
                pattern.onPacket((short) (sequence - lastSequence) - 1);
                lastSequence = sequence;
            }
            case LATE, DUPLICATE, JUMP, STALE_SOURCE -> { }
        }
    }

    /** Ends an interval; false when too little came to judge it. {@code roundTripMs}: negative when nobody knows. */
    boolean endInterval(double jitterMs, double roundTripMs) {
        long expected = pattern.expected() - expectedBefore;
        if (expected < LEAST_PACKETS) {
            return false;
        }
        long lost = pattern.lost() - lostBefore;
        double ratio = EModel.burstRatio(expected, lost, pattern.runs() - runsBefore);
        intervalLossPercent = 100.0 * lost / expected;
        intervalMos = mos(intervalLossPercent, ratio, jitterMs, roundTripMs);
        mosSum += intervalMos;
        intervals++;
        worstMos = Math.min(worstMos, intervalMos);
        expectedBefore = pattern.expected();
        lostBefore = pattern.lost();
        runsBefore = pattern.runs();
        return true;
    }

    private double mos(double lossPercent, double burstRatio, double jitterMs, double roundTripMs) {
        return EModel.mos(EModel.rating(delayMs(jitterMs, roundTripMs), coding.equipment(), coding.robustness(), lossPercent, burstRatio));
    }

    /** One way: half the round trip, framing, and a jitter buffer of twice the jitter. */
    static double delayMs(double jitterMs, double roundTripMs) {
        return Math.max(0, roundTripMs) / 2 + FRAMES_MS + 2 * jitterMs;
    }

    double intervalMos() {
        return intervalMos;
    }

    double intervalLossPercent() {
        return intervalLossPercent;
    }

    /** True once when quality has become poor, and once when it has become fair again; {@link #isPoor} tells which. */
    boolean takeChange() {
        boolean changed = poor ? intervalMos >= FAIR_MOS : intervalMos < POOR_MOS;
        poor ^= changed;
        return changed;
    }

    boolean isPoor() {
        return poor;
    }

    /** Rating of the whole so far, 0 to 93. */
    double rating(double jitterMs, double roundTripMs) {
        return EModel.rating(delayMs(jitterMs, roundTripMs), coding.equipment(), coding.robustness(), lossPercent(), burstRatio());
    }

    private double lossPercent() {
        return pattern.expected() == 0 ? 0 : 100.0 * pattern.lost() / pattern.expected();
    }

    private double burstRatio() {
        return EModel.burstRatio(pattern.expected(), pattern.lost(), pattern.runs());
    }

    /** Of the interval that ended last. */
    SpeechQuality interval(double jitterMs, double roundTripMs) {
        return new SpeechQuality(intervalMos, worstMos, intervalLossPercent, burstRatio(), jitterMs, roundTripMs);
    }

    /** Of the whole; a leg that ended before its first interval did is judged by all it has. */
    SpeechQuality summary(double jitterMs, double roundTripMs) {
        double whole = mos(lossPercent(), burstRatio(), jitterMs, roundTripMs);
        double mean = intervals == 0 ? whole : mosSum / intervals;
        return new SpeechQuality(mean, intervals == 0 ? whole : worstMos, lossPercent(), burstRatio(), jitterMs, roundTripMs);
    }
}
