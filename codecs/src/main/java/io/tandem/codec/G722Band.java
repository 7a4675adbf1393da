package io.tandem.codec;

/**
 * What both bands of G.722 share: the predictor, and the step size that follows the codes (Recommendation G.722, blocks 3 and 4). Encoder and decoder run the
 * same one, which is how they agree without a word. One thread.
 */
final class G722Band {
    private static final int LOG_LEAK = 32512;

    private final G722Predictor predictor = new G722Predictor();
    private final int largestLogStep;
    private final int shift;
    private int logStep;
    private int step;

    /** {@code shift}: how far a mantissa of the step table stands above the smallest step. */
    G722Band(int firstStep, int largestLogStep, int shift) {
        this.step = firstStep;
        this.largestLogStep = largestLogStep;
        this.shift = shift;
    }

    /** Estimate of the next sample. */
    int predicted() {
        return predictor.predicted();
    }

    /** How far a sample lies from its estimate. */
    int difference(int sample) {
        return G722Predictor.saturate(sample - predictor.predicted());
    }

    /** Whether a difference reaches a level of the quantiser, given in 1/4096 of the step. */
    boolean reaches(int difference, int level) {
        int magnitude = difference >= 0 ? difference : -difference - 1;
        return magnitude >= (level * 8 * step) >> 15;
    }

    /** An entry of an inverse quantiser's table at the present step. */
    int scaled(int entry) {
        return (step * entry) >> 15;
    }

    /** Moves step size (LOGSCL, SCALEL and their twins of the higher band) and predictor on. */
    void adapt(int difference, int logStepChange) {
        logStep = Math.clamp(((logStep * LOG_LEAK) >> 15) + logStepChange, 0, largestLogStep);
        int mantissa = G722Tables.STEP[(logStep >> 6) & 31];
        int exponent = shift - (logStep >> 11);
        step = (exponent < 0 ? mantissa << -exponent : mantissa >> exponent) << 2;
        predictor.adapt(difference);
    }
}
