package io.tandem.codec;

/**
 * G.722 at 64 kbit/s, bit-exact with the Recommendation: 16 kHz in, one byte for two samples. Its RTP clock is 8000 Hz although it samples at 16 kHz
 * (RFC 3551 4.5.2). Algorithmic delay of encoder and decoder together 1.375 ms (22 samples, the mirror filters); no lookahead. One thread; allocates nothing.
 */
public final class G722Encoder implements AudioEncoder {
    /** Samples in a second. */
    public static final int SAMPLE_RATE_HZ = 16_000;

    /** A band's samples have 15 bits. */
    static final int BAND_LIMIT = 16_383;

    private static final int LOW_CODE_BITS = 6;

    private final G722Mirror mirror = new G722Mirror();
    private final G722LowBand low;
    private final G722HighBand high;

    public G722Encoder() {
        this(new G722LowBand(), new G722HighBand());
    }

    /** Drives bands that a decoder owns. */
    G722Encoder(G722LowBand low, G722HighBand high) {
        this.low = low;
        this.high = high;
    }

    @Override
    public int sampleRateHz() {
        return SAMPLE_RATE_HZ;
    }

    @Override
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        if (count % 2 != 0) {
            throw new IllegalArgumentException("G.722 encodes pairs of samples, not " + count + " samples");
        }
        for (int i = 0; i < count; i += 2) {
            payload[at + i / 2] = (byte) encode(samples[offset + i], samples[offset + i + 1]);
        }
        return count / 2;
    }

    /** Code of eight bits for a pair of samples. */
    int encode(short first, short second) {
        mirror.push(first, second);
        int lower = limit((mirror.even() + mirror.odd()) >> 14);
        int higher = limit((mirror.odd() - mirror.even()) >> 14);
        return high.encode(higher) << LOW_CODE_BITS | low.encode(lower);
    }

    /** Fills the mirror filter only. */
    void prime(short first, short second) {
        mirror.push(first, second);
    }

    static int limit(int sample) {
        return Math.clamp(sample, -BAND_LIMIT - 1, BAND_LIMIT);
    }
}
