package io.tandem.interop;

import io.tandem.codec.Tone;
import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A steady tone as a WAV file, longer than any call of these tests. */
final class ToneFile {
    static final double LEVEL_DBM0 = -10;
    private static final int SAMPLE_RATE_HZ = 8000;
    private static final int SECONDS = 100;
    private static final int MUSIC_SECONDS = 2;

    private ToneFile() {}

    /** A sound folder whose only music is two seconds of this tone, which go round; returns the setting that names it. */
    static String asMusic(Path directory, double frequencyHz) {
        Path folder = directory.resolve("own/music");
        try {
            Files.createDirectories(folder);
            Files.move(write(directory, frequencyHz, SAMPLE_RATE_HZ, 1, MUSIC_SECONDS), folder.resolve("tone.wav"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "sound.dir=" + folder.getParent();
    }

    /** Of 8000 Hz, mono. */
    static Path write(Path directory, double frequencyHz) {
        return write(directory, frequencyHz, SAMPLE_RATE_HZ, 1);
    }

    /** Of the rate and channels that a codec takes; all channels hold the same. */
    static Path write(Path directory, double frequencyHz, int sampleRateHz, int channels) {
        return write(directory, frequencyHz, sampleRateHz, channels, SECONDS);
    }

    private static Path write(Path directory, double frequencyHz, int sampleRateHz, int channels, int seconds) {
        Path file = directory.resolve("tone-" + Math.round(frequencyHz) + "-" + sampleRateHz + ".wav");
        short[] samples = new short[sampleRateHz];
        short[] frames = new short[sampleRateHz * channels];
        Tone tone = new Tone(frequencyHz, LEVEL_DBM0, sampleRateHz);
        try (WavWriter out = new WavWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), sampleRateHz, channels)) {
            for (int second = 0; second < seconds; second++) {
                tone.fill(samples, 0, samples.length);
                for (int i = 0; i < frames.length; i++) {
                    frames[i] = samples[i / channels];
                }
                out.write(frames, 0, frames.length);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
