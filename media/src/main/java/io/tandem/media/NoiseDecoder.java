package io.tandem.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.ComfortNoiseGenerator;

/** Comfort noise (RFC 3389) as a decoder: a payload describes the noise, which goes on until another does. */
final class NoiseDecoder implements AudioDecoder {
    private final ComfortNoiseGenerator generator = new ComfortNoiseGenerator(AudioCodec.CLOCK_RATE_HZ, 1);

    @Override
    public int sampleRateHz() {
        return AudioCodec.CLOCK_RATE_HZ;
    }

    /** Gives no samples itself. */
    @Override
    public int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        generator.describe(payload, offset, length);
        return 0;
    }

    @Override
    public void conceal(short[] samples, int at, int count) {
        generator.fill(samples, at, count);
    }
}
