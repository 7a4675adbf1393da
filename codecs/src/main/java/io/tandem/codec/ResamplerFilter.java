package io.tandem.codec;

/** A low-pass of linear phase (sinc under a Kaiser window), cut into the phases in which it meets the samples of the lower of two rates. Any thread. */
final class ResamplerFilter {
    private static final double ATTENUATION_DB = 70;
    private static final double NARROW_PASS_HZ = 3400;
    private static final double WIDE_PASS_HZ = 7000;

    private final float[][] phases;
    private final int delay;

    private ResamplerFilter(float[][] phases, int delay) {
        this.phases = phases;
        this.delay = delay;
    }

    static ResamplerFilter between(int fromHz, int toHz) {
        int lowHz = Math.min(fromHz, toHz);
        int highHz = Math.max(fromHz, toHz);
        int up = Math.max(1, toHz / fromHz);
        double passHz = lowHz == G711.SAMPLE_RATE_HZ ? NARROW_PASS_HZ : WIDE_PASS_HZ;
        double[] taps = lowPass(passHz / highHz, lowHz / 2.0 / highHz, up);
        return new ResamplerFilter(phases(taps, up), taps.length / 2);
    }

    /** Pass-band and stop-band end as parts of the rate; an odd number of taps. */
    private static double[] lowPass(double pass, double stop, double gain) {
        int half = (int) Math.ceil((ATTENUATION_DB - 7.95) / (2 * 2.285 * 2 * Math.PI * (stop - pass)));
        double beta = 0.1102 * (ATTENUATION_DB - 8.7);
        double cutOff = pass + stop;
        double[] taps = new double[2 * half + 1];
        for (int i = -half; i <= half; i++) {
            double sinc = i == 0 ? cutOff : Math.sin(Math.PI * cutOff * i) / (Math.PI * i);
            double place = (double) i / (half + 1);
            taps[half + i] = gain * sinc * bessel(beta * Math.sqrt(1 - place * place)) / bessel(beta);
        }
        return taps;
    }

    /** The modified Bessel function of order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int n = 1; term > sum * 1e-12; n++) {
            term *= x / (2 * n) * (x / (2 * n));
            sum += term;
        }
        return sum;
    }

    /** Oldest sample first, so that a sum walks both arrays upwards. */
    private static float[][] phases(double[] taps, int up) {
        int length = (taps.length + up - 1) / up;
        float[][] phases = new float[up][length];
        for (int i = 0; i < taps.length; i++) {
            phases[i % up][length - 1 - i / up] = (float) taps[i];
        }
        return phases;
    }

    /** Samples that a sum looks at. */
    int length() {
        return phases[0].length;
    }

    /** In samples of the higher rate. */
    int delay() {
        return delay;
    }

    /** The sum over {@link #length} samples from {@code at} on; four at a time, since each addition waits for the one before. */
    float sum(int phase, float[] samples, int at) {
        float[] taps = phases[phase];
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < taps.length; i += 4) {
            first += taps[i] * samples[at + i];
            second += taps[i + 1] * samples[at + i + 1];
            third += taps[i + 2] * samples[at + i + 2];
            fourth += taps[i + 3] * samples[at + i + 3];
        }
        for (; i < taps.length; i++) {
            first += taps[i] * samples[at + i];
        }
        return first + second + (third + fourth);
    }
}
