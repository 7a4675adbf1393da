package io.tandem.media.audio;

import io.tandem.codec.Resampler;

/** From one of 8,000, 16,000 and 48,000 Hz to another, piece after piece without a seam. One stream, one thread; nothing allocates after it was made. */
public final class RateConversion {
    private final int fromHz;
    private final int toHz;
    private final Resampler resampler;

    public RateConversion(int fromHz, int toHz) {
        this.fromHz = fromHz;
        this.toHz = toHz;
        resampler = new Resampler(fromHz, toHz);
    }

    public boolean isBetween(int aHz, int bHz) {
        return fromHz == aHz && toHz == bHz;
    }

    int fromHz() {
        return fromHz;
    }

    /** Converts {@code count} samples, a whole number of milliseconds, and returns how many came out: as many milliseconds. */
    public int convert(short[] in, int offset, int count, short[] out, int at) {
        return resampler.convert(in, offset, count, out, at);
    }
}
