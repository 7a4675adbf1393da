package io.tandem.media.record;

import io.tandem.codec.AudioDecoder;

/**
 * How a recording makes samples of the payloads of one stream.
 *
 * @param clockRateHz of its RTP timestamps
 * @param delaySamples by how many samples of its own rate the decoder, and the encoder before it, are late
 */
public record StreamDecoder(AudioDecoder decoder, int clockRateHz, int delaySamples) {
    int sampleRateHz() {
        return decoder.sampleRateHz();
    }

    long samples(long ticks) {
        return ticks * sampleRateHz() / clockRateHz;
    }

    long ticks(long samples) {
        return samples * clockRateHz / sampleRateHz();
    }
}
