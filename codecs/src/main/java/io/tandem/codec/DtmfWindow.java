package io.tandem.codec;

/**
 * What one window of samples holds of the eight tones: by Goertzel's algorithm the complex amplitude of each, and the strongest row and column. Windows of 12.75 ms
 * overlap by half; the turn of a tone's phase from one to the next tells its frequency far better than a single window can. One thread; nothing allocates.
 */
final class DtmfWindow {
    static final int SAMPLE_RATE_HZ = 8000;
    /** Samples from one window to the next, half a window. */
    static final int STEP = 51;
    static final int SIZE = 2 * STEP;

    private static final int TONES = 2 * Dtmf.GROUP;
    private static final double FULL_POWER = SIZE / 2.0;

    private final double[] cosine = new double[TONES];
    private final double[] sine = new double[TONES];
    private final double[] real = new double[TONES];
    private final double[] imaginary = new double[TONES];
    private final Goertzel[][] harmonics = new Goertzel[Dtmf.DIGITS][];
    private double energy;
    private int row;
    private int column;

    DtmfWindow() {
        for (int tone = 0; tone < TONES; tone++) {
            double step = 2 * Math.PI * frequencyHz(tone) / SAMPLE_RATE_HZ;
            cosine[tone] = Math.cos(step);
            sine[tone] = Math.sin(step);
        }
        for (int event = 0; event < Dtmf.DIGITS; event++) {
            harmonics[event] = harmonics(Dtmf.rowHz(event), Dtmf.columnHz(event));
        }
    }

    static double frequencyHz(int tone) {
        return tone < Dtmf.GROUP ? Dtmf.rowOfGroupHz(tone) : Dtmf.columnOfGroupHz(tone - Dtmf.GROUP);
    }

    /** The second harmonic of a row often lies beside a column and says nothing then; the third lies clear. */
    private static Goertzel[] harmonics(double rowHz, double columnHz) {
        Goertzel ofColumn = new Goertzel(2 * columnHz, SAMPLE_RATE_HZ);
        Goertzel third = new Goertzel(3 * rowHz, SAMPLE_RATE_HZ);
        boolean clear = Math.abs(2 * rowHz - columnHz) > 200;
        return clear ? new Goertzel[] {ofColumn, third, new Goertzel(2 * rowHz, SAMPLE_RATE_HZ)} : new Goertzel[] {ofColumn, third};
    }

    /** Looks at {@link #SIZE} samples; false when they are quieter than {@code leastEnergy} per sample, then nothing else is known of them. */
    boolean look(short[] samples, double leastEnergy) {
        energy = 0;
        for (int i = 0; i < SIZE; i++) {
            energy += (double) samples[i] * samples[i];
        }
        if (energy < leastEnergy * SIZE) {
            return false;
        }
        for (int tone = 0; tone < TONES; tone++) {
            measure(samples, tone);
        }
        row = strongest(0);
        column = strongest(Dtmf.GROUP);
        return true;
    }

    private void measure(short[] samples, int tone) {
        double coefficient = 2 * cosine[tone];
        double first = 0;
        double second = 0;
        for (int i = 0; i < SIZE; i++) {
            double next = samples[i] + coefficient * first - second;
            second = first;
            first = next;
        }
        real[tone] = first - second * cosine[tone];
        imaginary[tone] = second * sine[tone];
    }

    private int strongest(int from) {
        int best = from;
        for (int tone = from + 1; tone < from + Dtmf.GROUP; tone++) {
            best = squared(tone) > squared(best) ? tone : best;
        }
        return best;
    }

    private double squared(int tone) {
        return real[tone] * real[tone] + imaginary[tone] * imaginary[tone];
    }

    /** The digit of the strongest row and column, an event. */
    int event() {
        return Dtmf.event(row, column - Dtmf.GROUP);
    }

    /** Tone of the strongest row. */
    int row() {
        return row;
    }

    /** Tone of the strongest column. */
    int column() {
        return column;
    }

    double real(int tone) {
        return real[tone];
    }

    double imaginary(int tone) {
        return imaginary[tone];
    }

    /** Mean power of a tone, half the square of its peak. */
    double power(int tone) {
        return 2 * squared(tone) / ((double) SIZE * SIZE);
    }

    /** Mean power of everything. */
    double power() {
        return energy / SIZE;
    }

    /** The part of the window's energy that is in the strongest row and column, 0 to 1. */
    double purity() {
        return (squared(row) + squared(column)) / (energy * FULL_POWER);
    }

    /** The strongest harmonic of the digit against the weaker of its tones, as powers. */
    double harmonics(short[] samples) {
        double loudest = 0;
        for (Goertzel harmonic : harmonics[event()]) {
            loudest = Math.max(loudest, harmonic.power(samples, 0, SIZE));
        }
        return loudest / Math.min(power(row), power(column));
    }
}
