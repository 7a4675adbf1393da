package io.tandem.media;

import io.tandem.codec.AudioEncoder;
import io.tandem.media.audio.RateConversion;
import org.jspecify.annotations.Nullable;

/**
 * One and the same sound for many legs: encoded once for each codec that any of them speaks, and only when one asks. A mixer makes one, {@link #put}s 20 ms into
 * it at each tick and hands it to {@link MixerSeat#say(SharedAudio)}. Worker only; allocates when a codec is used first.
 */
public final class SharedAudio {
    private static final class Encoded {
        private final AudioEncoder encoder;
        private final short[] samples = new short[AudioOutput.LONGEST_TICK_SAMPLES];
        private final byte[] payload = new byte[2 * AudioOutput.LONGEST_TICK_SAMPLES];
        private RateConversion conversion;
        private int payloadBytes;
        private long version = -1;

        Encoded(AudioCodec codec, int fromHz) {
            encoder = codec.encoder();
            conversion = RateConversion.of(fromHz, codec.sampleRateHz());
        }

        void encode(SharedAudio from) {
            if (conversion.fromHz() != from.sampleRateHz) {
                conversion = RateConversion.of(from.sampleRateHz, encoder.sampleRateHz());
            }
            int count = conversion.convert(from.samples, 0, from.sampleRateHz / AudioOutput.TICKS_PER_S, samples, 0);
            payloadBytes = encoder.encode(samples, 0, count, payload, 0);
            version = from.version;
        }
    }

    private final short[] samples = new short[AudioOutput.LONGEST_TICK_SAMPLES];
    private final @Nullable Encoded[] encoded = new Encoded[AudioCodec.values().length];
    private int sampleRateHz = AudioCodec.CLOCK_RATE_HZ;
    private long version;

    /** Takes 20 ms, which are copied, of 8,000, 16,000 or 48,000 Hz; what was there before is gone. */
    public void put(short[] source, int at, int newSampleRateHz) {
        sampleRateHz = newSampleRateHz;
        System.arraycopy(source, at, samples, 0, newSampleRateHz / AudioOutput.TICKS_PER_S);
        version++;
    }

    short[] samples() {
        return samples;
    }

    int sampleRateHz() {
        return sampleRateHz;
    }

    /** Encodes unless that was done; returns the payload's bytes. */
    int encode(AudioCodec codec) {
        Encoded own = of(codec);
        if (own.version != version) {
            own.encode(this);
        }
        return own.payloadBytes;
    }

    /** What {@link #encode} made. */
    byte[] payload(AudioCodec codec) {
        return of(codec).payload;
    }

    @SuppressWarnings("EnumOrdinal") // the table lives as long as this object
    private Encoded of(AudioCodec codec) {
        Encoded known = encoded[codec.ordinal()];
        if (known != null) {
            return known;
        }
        Encoded made = new Encoded(codec, sampleRateHz);
        encoded[codec.ordinal()] = made;
        return made;
    }
}
