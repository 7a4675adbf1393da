package io.tandem.codec;

/**
 * The last pitch periods before a loss, as a loop to be played (ITU-T G.711 Appendix I.2): found by the normalised correlation of the last 20 ms with what
 * lies 5 to 15 ms before, first at every second sample, then at each around the best. One thread; allocates nothing after it was made.
 */
final class PitchBuffer {
    private static final int SHORTEST_PITCH = 40;
    private static final int LONGEST_PITCH = 120;
    private static final int CORRELATED = 160;
    private static final int LOOPED_PERIODS = 3;
    private static final double SMALLEST_ENERGY = 250;

    private final int scale;
    private final double[] last;
    private final double[] seam;
    private int period;
    private int length;
    private int offset;

    /** {@code scale}: samples for one at 8 kHz. */
    PitchBuffer(int scale) {
        this.scale = scale;
        last = new double[historyLength()];
        seam = new double[longestOverlap()];
    }

    /** Samples of the past that it wants to see. */
    int historyLength() {
        return LOOPED_PERIODS * longestPitch() + longestOverlap();
    }

    /** A quarter of the longest period. */
    int longestOverlap() {
        return longestPitch() / 4;
    }

    /** A quarter of this period. */
    int overlap() {
        return period / 4;
    }

    private int longestPitch() {
        return LONGEST_PITCH * scale;
    }

    /** Finds the period in what was played last and makes a loop of it; the loop's seam also replaces the end of the history. */
    void begin(short[] history) {
        for (int i = 0; i < last.length; i++) {
            last[i] = history[i];
        }
        period = period();
        length = period;
        offset = 0;
        System.arraycopy(last, last.length - overlap(), seam, 0, overlap());
        joinSeam();
        for (int i = last.length - overlap(); i < last.length; i++) {
            history[i] = (short) last[i];
        }
    }

    /** One period more in the loop; the phase within the period is kept. */
    void lengthen() {
        while (offset > period) {
            offset -= period;
        }
        length += period;
        joinSeam();
    }

    /** The end of the loop goes over into what came before its beginning. */
    private void joinSeam() {
        int overlap = overlap();
        int end = last.length - overlap;
        double step = 1.0 / overlap;
        double ending = 1 - step;
        double beginning = step;
        for (int i = 0; i < overlap; i++) {
            double joined = ending * seam[i] + beginning * last[end - length + i];
            last[end + i] = Math.clamp(joined, Short.MIN_VALUE, Short.MAX_VALUE);
            ending -= step;
            beginning += step;
        }
    }

    /** The next samples of the loop. */
    void take(short[] samples, int at, int count) {
        int start = last.length - length;
        for (int i = 0; i < count; i++) {
            samples[at + i] = (short) last[start + offset];
            offset = offset + 1 == length ? 0 : offset + 1;
        }
    }

    /** The next samples, which stay the next. */
    void peek(short[] samples, int count) {
        int before = offset;
        take(samples, 0, count);
        offset = before;
    }

    private int period() {
        int steps = longestPitch() - SHORTEST_PITCH * scale;
        int coarse = 2 * scale;
        int best = best(0, steps, coarse);
        return longestPitch() - best(Math.max(0, best - coarse + 1), Math.min(steps, best + coarse - 1), 1);
    }

    /** Where from {@code first} to {@code end} the past is most like the end of it, looking at every {@code stride}-th place and sample. */
    private int best(int first, int end, int stride) {
        int window = CORRELATED * scale;
        int base = last.length - window - longestPitch();
        double energy = energy(base + first, window, stride);
        double bestLikeness = likeness(base + first, window, stride, energy);
        int best = first;
        for (int place = first + stride; place <= end; place += stride) {
            double leaving = last[base + place - stride];
            double entering = last[base + place - stride + window];
            energy += entering * entering - leaving * leaving;
            double likeness = likeness(base + place, window, stride, energy);
            if (stride == 1 ? likeness > bestLikeness : likeness >= bestLikeness) {
                bestLikeness = likeness;
                best = place;
            }
        }
        return best;
    }

    private double energy(int from, int window, int stride) {
        double sum = 0;
        for (int i = 0; i < window; i += stride) {
            sum += last[from + i] * last[from + i];
        }
        return sum;
    }

    private double likeness(int from, int window, int stride, double energy) {
        int end = last.length - window;
        double sum = 0;
        for (int i = 0; i < window; i += stride) {
            sum += last[from + i] * last[end + i];
        }
        return sum / Math.sqrt(Math.max(energy, SMALLEST_ENERGY));
    }

    static short saturate(double sample) {
        return (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
