package io.tandem.codec;

/**
 * Changes the rate of a stream of samples between 8, 16 and 48 kHz by a polyphase filter of linear phase. Flat to 0.85 (8 kHz) or 0.875 (16 kHz) of half the
 * lower rate: 3.4 and 7 kHz; everything beyond half the lower rate is 60 dB down and more, whether it would fold back or be an image. Delay 3.6 ms where the lower
 * rate is 8 kHz, 2.2 ms where it is 16 kHz, none between equal rates; no lookahead beyond it. One thread; allocates nothing after it was made.
 */
public final class Resampler {
    private static final int BLOCK = 480;

    private final int fromHz;
    private final int toHz;
    private final int up;
    private final int down;
    private final ResamplerFilter filter;
    private final float[] line;
    private final int filled;
    private int position;

    /** 8000, 16000 or 48000 Hz each, else IllegalArgumentException. */
    public Resampler(int fromHz, int toHz) {
        checkRate(fromHz);
        checkRate(toHz);
        this.fromHz = fromHz;
        this.toHz = toHz;
        this.up = Math.max(1, toHz / fromHz);
        this.down = Math.max(1, fromHz / toHz);
        this.filter = ResamplerFilter.between(fromHz, toHz);
        this.filled = filter.length() - 1;
        this.line = new float[filled + BLOCK];
    }

    private static void checkRate(int rateHz) {
        if (rateHz != 8000 && rateHz != 16_000 && rateHz != 48_000) {
            throw new IllegalArgumentException("sample rate must be 8000, 16000 or 48000 Hz, not " + rateHz);
        }
    }

    /** How late the samples leave, in samples of the rate they leave with, rounded. */
    public int delaySamples() {
        return fromHz == toHz ? 0 : (int) Math.round((double) filter.delay() / down);
    }

    /**
     * Takes {@code count} samples and returns how many it gave: {@code count * toHz / fromHz}; when the rate falls and {@code count} is no multiple of the ratio, what is
     * over waits for the next call. {@code in} and {@code out} must not overlap.
     */
    public int convert(short[] in, int offset, int count, short[] out, int at) {
        if (fromHz == toHz) {
            System.arraycopy(in, offset, out, at, count);
            return count;
        }
        int given = 0;
        for (int done = 0; done < count; done += BLOCK) {
            given += convertBlock(in, offset + done, Math.min(BLOCK, count - done), out, at + given);
        }
        return given;
    }

    /** The line holds the last {@code length - 1} samples before the block; {@code position} counts input samples from its beginning. */
    private int convertBlock(short[] in, int offset, int count, short[] out, int at) {
        for (int i = 0; i < count; i++) {
            line[filled + i] = in[offset + i];
        }
        int given = at;
        for (; position < count; position += down) {
            for (int phase = 0; phase < up; phase++) {
                out[given++] = saturate(filter.sum(phase, line, position));
            }
        }
        position -= count;
        System.arraycopy(line, count, line, 0, filled);
        return given - at;
    }

    private static short saturate(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
