package io.tandem.codec;

/** 8 kHz to PCMU or PCMA, sample by sample; no delay. Any thread; allocates nothing. */
public final class G711Encoder implements AudioEncoder {
    private final G711 law;

    public G711Encoder(G711 law) {
        this.law = law;
    }

    @Override
    public int sampleRateHz() {
        return G711.SAMPLE_RATE_HZ;
    }

    @Override
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        law.encode(samples, offset, payload, at, count);
        return count;
    }
}
