package io.tandem.media;

import io.tandem.codec.AudioEncoder;
import io.tandem.media.audio.RateConversion;
import org.jspecify.annotations.Nullable;

/**
 * One and the same sound for many legs: encoded once for each codec that any of them speaks, and only when one asks. A mixer makes one, {@link #put}s 20 ms into
 * it at each tick and hands it to {@link MixerSeat#say(SharedAudio)}. To be closed with
 * the mixer ({@link MediaMixer#onRemoved}). Worker only; allocates when a codec is used first.
 */
public final class SharedAudio implements AutoCloseable {
    private static final class Encoded {
        private final AudioEncoder encoder;
        private final short[] samples = new short[AudioOutput.LONGEST_TICK_SAMPLES];
        private final byte[] payload = new byte[2 * AudioOutput.LONGEST_TICK_SAMPLES];
        private RateConversion conversion;
        private int payloadBytes;
        private long version = -1;

        Encoded(AudioEncoder encoder, int fromHz) {
            this.encoder = encoder;
            conversion = new RateConversion(fromHz, encoder.sampleRateHz());
        }

        void encode(SharedAudio from) {
            if (!conversion.isBetween(from.sampleRateHz, encoder.sampleRateHz())) {
                conversion = new RateConversion(from.sampleRateHz, encoder.sampleRateHz());
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

    /** Whether {@link #encode} would find it done. */
    boolean isEncoded(AudioCodec codec, CodecFactory factory) {
        return of(codec, factory).version == version;
    }

    /** Encodes unless that was done; returns the payload's bytes. */
    int encode(AudioCodec codec, CodecFactory factory) {
        Encoded own = of(codec, factory);
        if (own.version != version) {
            own.encode(this);
        }
        return own.payloadBytes;
    }

    /** What {@link #encode} made. */
    byte[] payload(AudioCodec codec, CodecFactory factory) {
        return of(codec, factory).payload;
    }

    @SuppressWarnings("EnumOrdinal") // the table lives as long as this object
    private Encoded of(AudioCodec codec, CodecFactory factory) {
        Encoded known = encoded[codec.ordinal()];
        if (known != null) {
            return known;
        }
        Encoded made = new Encoded(factory.encoder(codec), sampleRateHz);
        encoded[codec.ordinal()] = made;
        return made;
    }

    /** Gives the encoders back; it may be used again, with new ones. */
    @Override
    public void close() {
        for (int i = 0; i < encoded.length; i++) {
            Encoded known = encoded[i];
            if (known != null) {
                CodecFactory.close(known.encoder);
                encoded[i] = null;
            }
        }
    }
}
