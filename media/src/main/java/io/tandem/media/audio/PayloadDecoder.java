package io.tandem.media.audio;

import io.tandem.codec.AudioDecoder;

/** The decoder of one codec of one leg, and the RTP clock in which its payloads are stamped (G.722: 8000 though it gives 16,000 samples a second, RFC 3551 4.5.2). */
public final class PayloadDecoder {
    private final AudioDecoder decoder;
    private final int clockRateHz;
    private final boolean noise;

    /** {@code noise}: payloads describe comfort noise (RFC 3389), and each ends the talk before it. */
    public PayloadDecoder(AudioDecoder decoder, int clockRateHz, boolean noise) {
        if (clockRateHz <= 0 || decoder.sampleRateHz() % clockRateHz != 0) {
            throw new IllegalArgumentException("a sample rate of " + decoder.sampleRateHz() + " Hz is no multiple of the RTP clock of " + clockRateHz + " Hz");
        }
        this.decoder = decoder;
        this.clockRateHz = clockRateHz;
        this.noise = noise;
    }

    public AudioDecoder decoder() {
        return decoder;
    }

    int clockRateHz() {
        return clockRateHz;
    }

    boolean isNoise() {
        return noise;
    }

    int sampleRateHz() {
        return decoder.sampleRateHz();
    }

    int samplesPerUnit() {
        return decoder.sampleRateHz() / clockRateHz;
    }
}
