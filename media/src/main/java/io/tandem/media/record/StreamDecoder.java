package io.tandem.media.record;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.opus.Opus;

/**
 * How a recording makes samples of the payloads of one stream.
 *
 * @param clockRateHz of its RTP timestamps
 * @param delaySamples by how many samples of its own rate the decoder, and the encoder before it, are late
 * @param describesNoise its payloads are no audio but say that a pause begins (RFC 3389), which a recording keeps as silence
 */
public record StreamDecoder(AudioDecoder decoder, int clockRateHz, int delaySamples, boolean describesNoise) {
    /** Gives back what the decoder holds of the system's memory; it is not used any more. */
    void close() {
        if (decoder instanceof Opus.Decoder opus) {
            opus.close();
        }
    }

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
