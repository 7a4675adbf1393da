package io.tandem.codec;

/**
 * Linear samples in network byte order, one channel (RFC 3551 4.5.11), at 8 or 16 kHz; losses concealed as {@link LossConcealment} does, which delays everything by
 * 3.75 ms. Half a sample at the end makes a payload none of this codec. One thread; allocates nothing after it was made.
 */
public final class L16Decoder implements AudioDecoder {
    private final int sampleRateHz;
    private final LossConcealment concealment;

    /** Samples, and RTP clock ticks, in a second: 8000 or 16000, else IllegalArgumentException. */
    public L16Decoder(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.concealment = new LossConcealment(sampleRateHz);
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        if (length % 2 != 0) {
            return 0;
        }
        for (int i = 0; i < length / 2; i++) {
            samples[at + i] = (short) (payload[offset + 2 * i] << 8 | (payload[offset + 2 * i + 1] & 0xFF));
        }
        concealment.received(samples, at, length / 2);
        return length / 2;
    }

    @Override
    public void conceal(short[] samples, int at, int count) {
        concealment.lost(samples, at, count);
    }
}
