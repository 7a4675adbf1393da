package io.tandem.codec;

/** What a listener would say of a recording: how loud, which tone, where it breaks off. Linear 16-bit samples; any thread. */
public final class AudioMeasure {
    private static final double LOWEST_HZ = 50;
    private static final double STEP_HZ = 10;
    private static final int GAP_WINDOW_MS = 2;
    private static final int MS_PER_S = 1000;

    private AudioMeasure() {}

    /** Level in dBm0 of the tone of this frequency. */
    public static double toneLevelDbm0(short[] samples, int offset, int length, double frequencyHz, int sampleRateHz) {
        return new Goertzel(frequencyHz, sampleRateHz).levelDbm0(samples, offset, length);
    }

    /** Level in dBm0 of everything. */
    public static double levelDbm0(short[] samples, int offset, int length) {
        double sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Goertzel.dbm0(length == 0 ? 0 : sum / length);
    }

    /** The frequency with the most power, from 50 Hz to half the sample rate, to 0.1 Hz; 0 for digital silence. A second of a steady tone is enough. */
    public static double dominantFrequencyHz(short[] samples, int offset, int length, int sampleRateHz) {
        if (levelDbm0(samples, offset, length) <= Goertzel.SILENCE_DBM0) {
            return 0;
        }
        int window = Math.min(length, (int) (sampleRateHz / STEP_HZ));
        double coarse = peak(samples, offset, window, sampleRateHz, LOWEST_HZ, sampleRateHz / 2.0 - 1, STEP_HZ / 2);
        double fine = peak(samples, offset, length, sampleRateHz, coarse - STEP_HZ, coarse + STEP_HZ, 0.5);
        return peak(samples, offset, length, sampleRateHz, fine - 0.5, fine + 0.5, 0.1);
    }

    private static double peak(short[] samples, int offset, int length, int sampleRateHz, double fromHz, double toHz, double stepHz) {
        double best = 0;
        double bestPower = -1;
        int steps = (int) Math.round((toHz - fromHz) / stepHz);
        for (int i = 0; i <= steps; i++) {
            double frequency = Math.clamp(fromHz + i * stepHz, 1, sampleRateHz / 2.0 - 1);
            double power = new Goertzel(frequency, sampleRateHz).power(samples, offset, length);
            if (power > bestPower) {
                bestPower = power;
                best = frequency;
            }
        }
        return best;
    }

    /** Longest time in ms in which the level, taken over 2 ms at a time, stays below the threshold. */
    public static int longestGapMs(short[] samples, int offset, int length, double thresholdDbm0, int sampleRateHz) {
        int window = sampleRateHz * GAP_WINDOW_MS / MS_PER_S;
        int longest = 0;
        int current = 0;
        for (int i = 0; i + window <= length; i += window) {
            current = levelDbm0(samples, offset + i, window) < thresholdDbm0 ? current + GAP_WINDOW_MS : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }
}
