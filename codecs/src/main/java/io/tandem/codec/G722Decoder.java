package io.tandem.codec;

/**
 * G.722 at 64 kbit/s to 16 kHz, losses concealed as {@link LossConcealment} does and lived through by the adaptation. Delay 3.75 ms of the concealment and, with
 * the encoder, 1.375 ms of the mirror filters. One thread; allocates nothing after it was made.
 */
public final class G722Decoder implements AudioDecoder {
    private static final int FRAME = G722Encoder.SAMPLE_RATE_HZ / 100;

    private final G722Synthesis synthesis = new G722Synthesis(G722Mode.KBIT_64);
    private final LossConcealment concealment = new LossConcealment(G722Encoder.SAMPLE_RATE_HZ);
    private final short[] filledIn = new short[FRAME];
    private boolean following;

    @Override
    public int sampleRateHz() {
        return G722Encoder.SAMPLE_RATE_HZ;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        if (following && concealment.isAudible()) {
            concealment.ahead(filledIn, G722Synthesis.LEAD);
            synthesis.follow(filledIn, G722Synthesis.LEAD, 0);
        }
        following = false;
        synthesis.decode(payload, offset, length, samples, at);
        concealment.received(samples, at, 2 * length);
        return 2 * length;
    }

    @Override
    public void conceal(short[] samples, int at, int count) {
        for (int done = 0; done < count; done += FRAME) {
            concealFrame(samples, at + done, Math.min(FRAME, count - done));
        }
    }

    /** What is faded to nothing is not followed: the sender rather speaks on than not. */
    private void concealFrame(short[] samples, int at, int count) {
        boolean audible = concealment.isAudible();
        concealment.lost(samples, at, count);
        if (audible) {
            concealment.newest(filledIn, count);
            synthesis.follow(filledIn, count, following ? 0 : G722Synthesis.LEAD);
            following = true;
        }
    }
}
