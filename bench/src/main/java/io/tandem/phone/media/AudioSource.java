package io.tandem.phone.media;

import io.tandem.codec.Tone;
import io.tandem.codec.WavReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a call's sound comes from: linear 16-bit samples. One call each; called by the media thread. */
@FunctionalInterface
public interface AudioSource {
    /** Fills the first {@code length} samples. */
    void fill(short[] out, int length);

    /** Of the samples that it gives; the phone changes it to the codec's. */
    default int sampleRateHz() {
        return 8_000;
    }

    static AudioSource silence() {
        return (out, length) -> Arrays.fill(out, 0, length, (short) 0);
    }

    static AudioSource tone(double hertz, double levelDbm0) {
        Tone tone = new Tone(hertz, levelDbm0, 8_000);
        return (out, length) -> tone.fill(out, 0, length);
    }

    /** A tone that may be above 4 kHz, for wide-band codecs. */
    static AudioSource wideTone(double hertz, double levelDbm0) {
        Tone tone = new Tone(hertz, levelDbm0, 16_000);
        return new AudioSource() {
            @Override
            public void fill(short[] out, int length) {
                tone.fill(out, 0, length);
            }

            @Override
            public int sampleRateHz() {
                return 16_000;
            }
        };
    }

    /** Samples once, then silence. */
    static AudioSource samples(short[] samples) {
        int[] at = {0};
        return (out, length) -> {
            int ready = Math.min(length, samples.length - at[0]);
            System.arraycopy(samples, at[0], out, 0, ready);
            Arrays.fill(out, ready, length, (short) 0);
            at[0] += ready;
        };
    }

    /** Reads a WAV of 8000 Hz; throws UncheckedIOException when it cannot be read, IllegalArgumentException for another rate. */
    static short[] readWav(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            WavReader reader = WavReader.open(in);
            if (reader.sampleRateHz() != 8_000) {
                throw new IllegalArgumentException(file + " has " + reader.sampleRateHz() + " Hz: 8000 Hz is needed (sox in.wav -r 8000 out.wav)");
            }
            return reader.readMono();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
