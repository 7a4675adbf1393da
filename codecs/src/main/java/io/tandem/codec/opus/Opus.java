package io.tandem.codec.opus;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.AudioEncoder;
import java.util.Optional;

/**
 * Where Opus (RFC 6716, RTP payload RFC 7587) comes from: the system's libopus, or Java. One channel; the RTP clock is 48000 Hz whatever rate the samples have.
 *
 * <p>Algorithmic delay: the frame (20 ms), and 6.5 ms of lookahead in the encoder ({@link Encoder#lookaheadSamples}); the decoder adds none.
 */
public sealed interface Opus permits SystemOpus, JavaOpus {
    /** Of RTP, in Hz (RFC 7587 4.1). */
    int CLOCK_RATE_HZ = 48_000;

    /** A packet lasts at most so long (RFC 6716 3.2.5). */
    int LONGEST_PACKET_MS = 120;

    /** The system's where it has one, since it is faster and leaves no garbage; otherwise Java's. */
    static Opus find() {
        Optional<Opus> system = system();
        return system.orElseGet(Opus::java);
    }

    /** The system's libopus, empty where there is none. */
    static Optional<Opus> system() {
        return OpusLibrary.load().map(SystemOpus::new);
    }

    /** The one in Java, which is there always; it allocates up to 150 KB for a frame. */
    static Opus java() {
        return new JavaOpus();
    }

    /** Which one it is, for operators. */
    String description();

    /** An encoder; {@code sampleRateHz} 8000, 16000 or 48000, else IllegalArgumentException. To be closed. */
    Encoder encoder(int sampleRateHz, OpusSettings settings);

    /** A decoder that gives 8000, 16000 or 48000 Hz, whatever was encoded. To be closed. */
    Decoder decoder(int sampleRateHz);

    /** Encoders and decoders that were made and not closed yet. */
    int open();

    /** Encodes frames of 10, 20, 40 or 60 ms. Not to be used after {@link #close}, which may be called twice and by any thread that has the encoder to itself. */
    interface Encoder extends AudioEncoder, AutoCloseable {
        /** By how many samples of its rate a decoded stream is late. */
        int lookaheadSamples();

        /** Other settings from the next frame on. */
        void use(OpusSettings settings);

        @Override
        void close();
    }

    /** Decodes, conceals, and recovers from in-band FEC. Not to be used after {@link #close}, as with {@link Encoder}. */
    interface Decoder extends AudioDecoder, AutoCloseable {
        @Override
        void close();
    }

    /** Says which rates there are. */
    static void checkRate(int sampleRateHz) {
        if (sampleRateHz != 8000 && sampleRateHz != 16_000 && sampleRateHz != CLOCK_RATE_HZ) {
            throw new IllegalArgumentException("Opus is used at 8000, 16000 or 48000 Hz, not at " + sampleRateHz);
        }
    }

    /** Says which frames there are. */
    static void checkFrame(int count, int sampleRateHz) {
        int perTenMs = sampleRateHz / 100;
        if (count != perTenMs && count != 2 * perTenMs && count != 4 * perTenMs && count != 6 * perTenMs) {
            throw new IllegalArgumentException("Opus encodes frames of 10, 20, 40 or 60 ms, not " + count + " samples at " + sampleRateHz + " Hz");
        }
    }
}
