package io.tandem.codec;

/** The decoder of Recommendation G.722, bit-exact, with nothing of ours for payloads that are lost but {@link #follow}. One thread; allocates nothing. */
final class G722Synthesis {
    private static final int LOW_CODE_MASK = 0x3F;

    /** By how many samples the two mirror filters together are late. */
    static final int LEAD = 22;

    private final G722Mode mode;
    private final G722LowBand low = new G722LowBand();
    private final G722HighBand high = new G722HighBand();
    private final G722Mirror mirror = new G722Mirror();
    private final G722Encoder follower = new G722Encoder(low, high);

    G722Synthesis(G722Mode mode) {
        this.mode = mode;
    }

    /** Decodes {@code length} codes into twice as many samples. */
    void decode(byte[] codes, int offset, int length, short[] samples, int at) {
        for (int i = 0; i < length; i++) {
            int code = codes[offset + i] & 0xFF;
            int lower = G722Encoder.limit(low.decode(code & LOW_CODE_MASK, mode));
            int higher = G722Encoder.limit(high.decode(code >> 6));
            join(lower, higher, samples, at + 2 * i);
        }
    }

    private void join(int lower, int higher, short[] samples, int at) {
        mirror.push(lower + higher, lower - higher);
        samples[at] = (short) G722Predictor.saturate(mirror.odd() >> 11);
        samples[at + 1] = (short) G722Predictor.saturate(mirror.even() >> 11);
    }

    /**
     * Lets predictors and step sizes live through what was played in place of a lost payload, as if it had been encoded: the sender's have gone on too, and
     * stale ones would make the first payload after a gap loud or dull. The mirror filters are {@link #LEAD} samples long, so a stretch begins with
     * {@code leading} that many samples, which only fill them, and ends with as many beyond what was played.
     */
    void follow(short[] samples, int count, int leading) {
        for (int i = 0; i + 1 < count; i += 2) {
            if (i < leading) {
                follower.prime(samples[i], samples[i + 1]);
            } else {
                follower.encode(samples[i], samples[i + 1]);
            }
        }
    }
}
