package io.tandem.codec;

/** Linear samples in network byte order, one channel (RFC 3551 4.5.11); no delay. Any thread; allocates nothing. */
public final class L16Encoder implements AudioEncoder {
    private final int sampleRateHz;

    /** Samples, and RTP clock ticks, in a second: any. */
    public L16Encoder(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        for (int i = 0; i < count; i++) {
            short sample = samples[offset + i];
            payload[at + 2 * i] = (byte) (sample >> 8);
            payload[at + 2 * i + 1] = (byte) sample;
        }
        return 2 * count;
    }
}
