package io.tandem.media.audio;

/** From one sample rate to another, piece after piece without a seam. One stream, one thread; nothing allocates after it was made. */
public interface RateConversion {
    int fromHz();

    int toHz();

    /** Converts {@code count} samples, a whole number of milliseconds, and returns how many came out: as many milliseconds. */
    int convert(short[] in, int offset, int count, short[] out, int at);

    /** A conversion between two of 8,000, 16,000 and 48,000 Hz. */
    static RateConversion of(int fromHz, int toHz) {
        if (fromHz == toHz) {
            return none(fromHz);
        }
        throw new IllegalArgumentException("there is no conversion from " + fromHz + " to " + toHz + " Hz");
    }

    /** Copies. */
    static RateConversion none(int rateHz) {
        return new RateConversion() {
            @Override
            public int fromHz() {
                return rateHz;
            }

            @Override
            public int toHz() {
                return rateHz;
            }

            @Override
            public int convert(short[] in, int offset, int count, short[] out, int at) {
                System.arraycopy(in, offset, out, at, count);
                return count;
            }
        };
    }
}
