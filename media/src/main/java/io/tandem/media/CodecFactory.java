package io.tandem.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.AudioEncoder;
import io.tandem.codec.G711Decoder;
import io.tandem.codec.G711Encoder;
import io.tandem.codec.G722Decoder;
import io.tandem.codec.G722Encoder;
import io.tandem.codec.L16Decoder;
import io.tandem.codec.L16Encoder;
import io.tandem.codec.opus.Opus;
import io.tandem.codec.opus.OpusSettings;

/** Makes encoders and decoders, one for each stream. What it made is given back by {@link #close}, since Opus holds memory of the system. */
final class CodecFactory {
    private final Opus opus;

    CodecFactory(Opus opus) {
        this.opus = opus;
    }

    AudioDecoder decoder(AudioCodec codec) {
        return switch (codec) {
            case PCMU, PCMA -> new G711Decoder(codec.law());
            case G722 -> new G722Decoder();
            case L16_8000, L16_16000 -> new L16Decoder(codec.sampleRateHz());
            case OPUS -> opus.decoder(codec.sampleRateHz());
            case CN -> new NoiseDecoder();
        };
    }

    /** IllegalArgumentException for comfort noise, which nobody speaks. */
    AudioEncoder encoder(AudioCodec codec) {
        return switch (codec) {
            case PCMU, PCMA -> new G711Encoder(codec.law());
            case G722 -> new G722Encoder();
            case L16_8000, L16_16000 -> new L16Encoder(codec.sampleRateHz());
            case OPUS -> opus.encoder(codec.sampleRateHz(), OpusSettings.SPEECH);
            case CN -> throw new IllegalArgumentException("comfort noise is no codec to speak");
        };
    }

    static void close(AudioDecoder decoder) {
        if (decoder instanceof Opus.Decoder own) {
            own.close();
        }
    }

    static void close(AudioEncoder encoder) {
        if (encoder instanceof Opus.Encoder own) {
            own.close();
        }
    }
}
