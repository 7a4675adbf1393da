package io.tandem.conf.mix;

import io.tandem.codec.Goertzel;

/** Arithmetic on one frame of linear 16-bit samples. Loops without branches or calls, which the compiler turns into vector instructions. */
final class Frame {
    /** Samples of 20 ms at 48 kHz, the most that a frame holds. */
    static final int LONGEST_SAMPLES = 960;
    static final int PER_SECOND = 50;

    /** Keeps the sum of squares of the longest frame within an int; what it drops lies below -60 dBm0. */
    private static final int SQUARE_SHIFT = 9;
    private static final double FULL_SCALE_POWER = Goertzel.FULL_SCALE_PEAK * Goertzel.FULL_SCALE_PEAK / 2;

    private Frame() {}

    /** Mean power of the samples: half the square of a sine's amplitude. */
    static float power(short[] samples, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (samples[i] * samples[i]) >> SQUARE_SHIFT;
        }
        return (float) sum * (1 << SQUARE_SHIFT) / count;
    }

    /** The power of a level in dBm0. */
    static float powerOf(double levelDbm0) {
        return (float) (FULL_SCALE_POWER * Math.pow(10, (levelDbm0 - Goertzel.FULL_SCALE_DBM0) / 10));
    }

    /** Highest magnitude. */
    static int peak(int[] samples, int count) {
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, samples[i]);
            lowest = Math.min(lowest, samples[i]);
        }
        return Math.max(highest, -lowest);
    }

    static void clear(int[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = 0;
        }
    }

    static void add(int[] sum, short[] samples, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += samples[i];
        }
    }

    static void add(int[] sum, int[] part, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += part[i];
        }
    }

    /** What all say without what one says. */
    static void subtract(int[] sum, short[] own, int[] difference, int count) {
        for (int i = 0; i < count; i++) {
            difference[i] = sum[i] - own[i];
        }
    }

    /** Multiplies by a gain that goes in a straight line from one value to the other within the first samples and then stays; limited, never wrapped. */
    static void scale(short[] samples, int count, float from, float to, int rampSamples) {
        float step = (to - from) / rampSamples;
        for (int i = 0; i < rampSamples; i++) {
            samples[i] = (short) Math.clamp((int) (samples[i] * (from + step * (i + 1))), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (to != 1) {
            for (int i = rampSamples; i < count; i++) {
                samples[i] = (short) Math.clamp((int) (samples[i] * to), Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
    }
}
