package io.tandem.conf.mix;

/**
 * Brings a sum of voices back into 16 bits without a click: the gain goes down within 2 ms when a frame is too loud and comes back over half a second. What
 * is still too high while it goes down is bent, not cut, and never wraps. One for each stream that is listened to.
 */
final class Limiter {
    /** Up to here nothing is touched: 1 dB below the end of the range. */
    static final int KNEE = 29_200;

    private static final int ATTACKS_PER_SECOND = 500;
    private static final float RELEASE_PER_FRAME = 0.04f;

    private float gain = 1;

    /** Writes {@code count} samples, of a frame of 20 ms. */
    void process(int[] in, short[] out, int count) {
        int peak = Frame.peak(in, count);
        float wanted = peak > KNEE ? (float) KNEE / peak : 1;
        if (wanted == 1 && gain == 1) {
            copy(in, out, count);
            return;
        }
        boolean attacks = wanted < gain;
        float to = attacks ? wanted : Math.min(wanted, gain + RELEASE_PER_FRAME);
        scale(in, out, count, gain, to, attacks ? count * Frame.PER_SECOND / ATTACKS_PER_SECOND : count);
        gain = to;
    }

    /** Goes on from where the other one stands. */
    void follow(Limiter other) {
        gain = other.gain;
    }

    private static void copy(int[] in, short[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (short) in[i];
        }
    }

    private static void scale(int[] in, short[] out, int count, float from, float to, int rampSamples) {
        float step = (to - from) / rampSamples;
        for (int i = 0; i < rampSamples; i++) {
            out[i] = bent(in[i] * (from + step * (i + 1)));
        }
        for (int i = rampSamples; i < count; i++) {
            out[i] = (short) Math.clamp((int) (in[i] * to), Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /** Above the knee ever flatter, towards the end of the range. */
    private static short bent(float sample) {
        float over = Math.abs(sample) - KNEE;
        if (over <= 0) {
            return (short) sample;
        }
        float room = Short.MAX_VALUE - KNEE;
        float bent = KNEE + room * over / (over + room);
        return (short) (sample < 0 ? -bent : bent);
    }
}
