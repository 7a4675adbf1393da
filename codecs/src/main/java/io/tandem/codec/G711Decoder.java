package io.tandem.codec;

/**
 * PCMU or PCMA to 8 kHz (RFC 3551 4.5.14), losses concealed as G.711 Appendix I says, which delays everything by 3.75 ms. One thread; allocates nothing after
 * it was made.
 */
public final class G711Decoder implements AudioDecoder {
    private final G711 law;
    private final LossConcealment concealment = new LossConcealment(G711.SAMPLE_RATE_HZ);

    public G711Decoder(G711 law) {
        this.law = law;
    }

    @Override
    public int sampleRateHz() {
        return G711.SAMPLE_RATE_HZ;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        law.decode(payload, offset, samples, at, length);
        concealment.received(samples, at, length);
        return length;
    }

    @Override
    public void conceal(short[] samples, int at, int count) {
        concealment.lost(samples, at, count);
    }
}
