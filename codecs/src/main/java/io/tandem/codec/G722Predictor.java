package io.tandem.codec;

/**
 * The adaptive predictor of one G.722 band (Recommendation G.722 6.2.1.3 and 6.2.2.3, block 4): two poles and six zeros, in the 16-bit arithmetic with
 * saturation that the Recommendation prescribes. The names in the comments are its own for the lower band. One thread.
 */
final class G722Predictor {
    private static final int ZEROS = 6;
    private static final int SECOND_POLE_LIMIT = 12288;
    private static final int FIRST_POLE_LIMIT = 15360;
    private static final int POLE_STEP = 128;
    private static final int FIRST_POLE_STEP = 192;
    private static final int ZERO_STEP = 128;
    private static final int LEAK_SLOW = 32640;
    private static final int LEAK_FAST = 32512;

    private final int[] zeros = new int[ZEROS];
    private final int[] differences = new int[ZEROS];
    private int firstPole;
    private int secondPole;
    private int partial1;
    private int partial2;
    private int reconstructed1;
    private int zeroPart;
    private int predicted;

    /** Estimate of the next sample (SL). */
    int predicted() {
        return predicted;
    }

    /** Takes the quantised difference (DLT) of the sample that was predicted, and predicts the next one. */
    void adapt(int difference) {
        int reconstructed = saturate(predicted + difference);
        int partial = saturate(difference + zeroPart);
        adaptPoles(partial);
        adaptZeros(difference);
        int polePart = saturate(((firstPole * saturate(2 * reconstructed)) >> 15) + ((secondPole * saturate(2 * reconstructed1)) >> 15));
        reconstructed1 = reconstructed;
        partial2 = partial1;
        partial1 = partial;
        predicted = saturate(polePart + zeroPart);
    }

    /** UPPOL2 and UPPOL1. */
    private void adaptPoles(int partial) {
        boolean likeLast = sameSign(partial, partial1);
        int turned = saturate(4 * firstPole);
        int pull = (likeLast ? saturate(-turned) : turned) >> 7;
        int push = sameSign(partial, partial2) ? POLE_STEP : -POLE_STEP;
        int second = Math.clamp(pull + push + ((secondPole * LEAK_FAST) >> 15), -SECOND_POLE_LIMIT, SECOND_POLE_LIMIT);
        int limit = FIRST_POLE_LIMIT - second;
        int first = (likeLast ? FIRST_POLE_STEP : -FIRST_POLE_STEP) + ((firstPole * LEAK_SLOW) >> 15);
        firstPole = Math.clamp(first, -limit, limit);
        secondPole = second;
    }

    /** UPZERO, the delay line and FILTEZ in one walk from the oldest difference to the newest. */
    private void adaptZeros(int difference) {
        int step = difference == 0 ? 0 : ZERO_STEP;
        int sum = 0;
        for (int i = ZEROS - 1; i >= 0; i--) {
            int before = differences[i];
            int newer = i == 0 ? difference : differences[i - 1];
            zeros[i] = (sameSign(difference, before) ? step : -step) + ((zeros[i] * LEAK_SLOW) >> 15);
            differences[i] = newer;
            sum = saturate(sum + ((zeros[i] * saturate(2 * newer)) >> 15));
        }
        zeroPart = sum;
    }

    private static boolean sameSign(int one, int other) {
        return (one ^ other) >= 0;
    }

    static int saturate(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
