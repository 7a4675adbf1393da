package io.tandem.media;

import io.tandem.codec.opus.Opus;
import io.tandem.media.record.StreamDecoder;
import java.util.Optional;

/** The codecs of legs as recordings know them: by number, each with a decoder whose delay is known. */
public final class RecordedCodecs {
    /** Of the loss concealment in our decoders, 3.75 ms; Opus has its own. */
    private static final int CONCEALMENT_PER_8000_HZ = 30;
    /** Of the mirror filters of G.722, at 16 kHz. */
    private static final int G722_MIRRORS = 22;
    /** By how much an Opus encoder looks ahead as phones use it, 6.5 ms at 48 kHz. */
    private static final int OPUS_LOOKAHEAD = 312;

    private static final Opus OPUS = Opus.find();
    private static final CodecFactory CODECS = new CodecFactory(OPUS);

    private RecordedCodecs() {}

    /** What a tap calls this codec. */
    static int number(AudioCodec codec) {
        return codec.staticPayloadType();
    }

    /** What a tap calls linear samples of 8,000 or 16,000 Hz, in network byte order. */
    public static int linear(int sampleRateHz) {
        return number(sampleRateHz == AudioCodec.L16_8000.sampleRateHz() ? AudioCodec.L16_8000 : AudioCodec.L16_16000);
    }

    /** Opus decoders that recordings hold now. */
    static int openOpusDecoders() {
        return OPUS.open();
    }

    /** A decoder for one stream of the codec that a tap calls so. */
    public static Optional<StreamDecoder> decoder(int number) {
        for (AudioCodec codec : AudioCodec.values()) {
            if (number(codec) == number) {
                return Optional.of(new StreamDecoder(CODECS.decoder(codec), codec.clockRateHz(), delaySamples(codec), codec == AudioCodec.CN));
            }
        }
        return Optional.empty();
    }

    private static int delaySamples(AudioCodec codec) {
        int concealment = CONCEALMENT_PER_8000_HZ * codec.sampleRateHz() / AudioCodec.CLOCK_RATE_HZ;
        return switch (codec) {
            case PCMU, PCMA, L16_8000, L16_16000, CN -> concealment;
            case G722 -> concealment + G722_MIRRORS;
            case OPUS -> OPUS_LOOKAHEAD;
        };
    }
}
