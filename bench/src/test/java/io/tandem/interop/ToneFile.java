package io.tandem.interop;

import io.tandem.codec.Tone;
import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A steady tone as a WAV file of 8000 Hz, longer than any call of these tests. */
final class ToneFile {
    static final double LEVEL_DBM0 = -10;
    private static final int SAMPLE_RATE_HZ = 8000;
    private static final int SECONDS = 100;

    private ToneFile() {}

    static Path write(Path directory, double frequencyHz) {
        Path file = directory.resolve("tone-" + Math.round(frequencyHz) + ".wav");
        short[] samples = new short[SAMPLE_RATE_HZ];
        Tone tone = new Tone(frequencyHz, LEVEL_DBM0, SAMPLE_RATE_HZ);
        try (WavWriter out = new WavWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), SAMPLE_RATE_HZ, 1)) {
            for (int second = 0; second < SECONDS; second++) {
                tone.fill(samples, 0, samples.length);
                out.write(samples, 0, samples.length);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
