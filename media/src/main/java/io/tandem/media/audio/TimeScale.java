package io.tandem.media.audio;

/**
 * Makes audio shorter or longer by one period of its pitch, where it repeats itself best, with a cross-fade of 10 ms: nothing clicks and no pitch changes
 * (waveform-similarity overlap-add). In silence any place will do.
 */
final class TimeScale {
    /** Samples that are looked at where there are so many: the longest period and the overlap, 25 ms. */
    static int looksAt(int sampleRateHz) {
        return sampleRateHz / 40;
    }

    private static final int SHORTEST_PERIOD_PER_S = 400;
    private static final int LONGEST_PERIOD_PER_S = 67;
    private static final int OVERLAP_PER_S = 100;
    private static final int COARSE_RATE_HZ = 8000;
    /** Mean square below which nobody hears what is cut: about -55 dBm0. */
    private static final double SILENCE_POWER = 1000;
    /** Least likeness of the two pieces that are faded into each other. */
    private static final double ALIKE = 0.6;

    private TimeScale() {}

    /** Takes at most {@code most} samples out of the front of the queue, but leaves 20 ms; returns how many, 0 when nothing there may be cut. {@code force}: cut anyway. */
    static int shorten(SampleQueue queue, int sampleRateHz, int most, boolean force) {
        int period = period(queue, sampleRateHz, Math.min(most, queue.size() - sampleRateHz / JitterBuffer.TICKS_PER_S), force);
        if (period > 0) {
            int overlap = sampleRateHz / OVERLAP_PER_S;
            short[] samples = queue.array();
            int from = queue.start();
            for (int i = overlap - 1; i >= 0; i--) {
                samples[from + period + i] = faded(samples[from + i], samples[from + period + i], i, overlap);
            }
            queue.drop(period);
        }
        return period;
    }

    /** Puts at most {@code most} samples into the front of the queue; returns how many. */
    static int stretch(SampleQueue queue, int sampleRateHz, int most, boolean force) {
        int period = period(queue, sampleRateHz, most, force);
        if (period > 0) {
            queue.extendFront(period);
            short[] samples = queue.array();
            int from = queue.start();
            System.arraycopy(samples, from + period, samples, from, period);
            int overlap = sampleRateHz / OVERLAP_PER_S;
            for (int i = 0; i < overlap; i++) {
                samples[from + period + i] = faded(samples[from + 2 * period + i], samples[from + period + i], i, overlap);
            }
        }
        return period;
    }

    /** From the one to the other; each loop runs so that it writes where nothing is read any more. */
    private static short faded(short from, short to, int i, int count) {
        return (short) ((from * (count - i) + to * i) / count);
    }

    /** The shift at which the front is most like itself, 0 when it is like itself nowhere. */
    private static int period(SampleQueue queue, int sampleRateHz, int most, boolean force) {
        int shortest = sampleRateHz / SHORTEST_PERIOD_PER_S;
        int overlap = sampleRateHz / OVERLAP_PER_S;
        int longest = Math.min(Math.min(sampleRateHz / LONGEST_PERIOD_PER_S, most), queue.size() - overlap);
        if (longest < shortest) {
            return 0;
        }
        if (power(queue.array(), queue.start(), longest + overlap) < SILENCE_POWER) {
            return longest;
        }
        int step = Math.max(1, sampleRateHz / COARSE_RATE_HZ);
        int coarse = best(queue, shortest, longest, step, step, overlap);
        int fine = step == 1 ? coarse : best(queue, Math.max(shortest, coarse - step), Math.min(longest, coarse + step), 1, 1, overlap);
        return force || likeness(queue, fine, 1, overlap) >= ALIKE ? fine : 0;
    }

    private static int best(SampleQueue queue, int from, int to, int lagStep, int step, int overlap) {
        int best = from;
        double bestLikeness = -2;
        for (int lag = from; lag <= to; lag += lagStep) {
            double likeness = likeness(queue, lag, step, overlap);
            if (likeness > bestLikeness) {
                bestLikeness = likeness;
                best = lag;
            }
        }
        return best;
    }

    /** Normalised correlation of the front with itself, {@code lag} later: -1 to 1. */
    private static double likeness(SampleQueue queue, int lag, int step, int overlap) {
        short[] samples = queue.array();
        int at = queue.start();
        long product = 0;
        long here = 1;
        long there = 1;
        for (int i = at; i < at + overlap; i += step) {
            product += samples[i] * samples[i + lag];
            here += samples[i] * samples[i];
            there += samples[i + lag] * samples[i + lag];
        }
        return product / Math.sqrt((double) here * there);
    }

    private static double power(short[] samples, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += samples[i] * samples[i];
        }
        return sum / count;
    }
}
