package io.tandem.codec;

/**
 * Power of one frequency in blocks of samples (Goertzel's algorithm), and levels in dBm0. A full-scale sine is +3.17 dBm0 in mu-law and +3.14 dBm0 in A-law
 * (G.711 section 4); samples here are linear, with the mu-law reference. Any thread; nothing allocates.
 */
public final class Goertzel {
    /** Level of a sine whose peaks reach the end of mu-law's range. */
    public static final double FULL_SCALE_DBM0 = 3.17;

    /** The end of mu-law's range, virtual decision value 8159 (Table 2/G.711), as a 16-bit sample. */
    public static final double FULL_SCALE_PEAK = 32636;

    /** Level given for digital silence. */
    public static final double SILENCE_DBM0 = -99;

    private final double coefficient;

    /** A filter for this frequency; it must lie between 0 and half the sample rate. */
    public Goertzel(double frequencyHz, int sampleRateHz) {
        if (!(frequencyHz > 0 && frequencyHz < sampleRateHz / 2.0)) {
            throw new IllegalArgumentException("frequency must be between 0 and " + sampleRateHz / 2 + " Hz, not " + frequencyHz);
        }
        this.coefficient = 2 * Math.cos(2 * Math.PI * frequencyHz / sampleRateHz);
    }

    /** Mean power at the frequency: half the square of the amplitude of a sine there. A block of whole periods is exact. */
    public double power(short[] samples, int offset, int length) {
        double first = 0;
        double second = 0;
        for (int i = offset; i < offset + length; i++) {
            double next = samples[i] + coefficient * first - second;
            second = first;
            first = next;
        }
        double squared = first * first + second * second - coefficient * first * second;
        return length == 0 ? 0 : 2 * squared / ((double) length * length);
    }

    /** Level at the frequency in dBm0. */
    public double levelDbm0(short[] samples, int offset, int length) {
        return dbm0(power(samples, offset, length));
    }

    /** Level of a mean power of linear samples, at least {@link #SILENCE_DBM0}. */
    public static double dbm0(double power) {
        double fullScale = FULL_SCALE_PEAK * FULL_SCALE_PEAK / 2;
        return power <= 0 ? SILENCE_DBM0 : Math.max(SILENCE_DBM0, FULL_SCALE_DBM0 + 10 * Math.log10(power / fullScale));
    }

    /** Peak of a sine of this level. */
    public static double peak(double levelDbm0) {
        return FULL_SCALE_PEAK * Math.pow(10, (levelDbm0 - FULL_SCALE_DBM0) / 20);
    }
}
