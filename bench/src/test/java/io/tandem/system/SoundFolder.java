package io.tandem.system;

import io.tandem.codec.Tone;
import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of sounds for {@code sound.dir}: prompts and music that are tones, so that what is heard can be told exactly. */
final class SoundFolder {
    static final double PROMPT_LEVEL_DBM0 = -19;
    static final double MUSIC_LEVEL_DBM0 = -22;

    private static final int SAMPLE_RATE_HZ = 16_000;
    private static final double LEVEL_DBM0 = -19;

    private final Path root;

    private SoundFolder(Path root) {
        this.root = root;
    }

    static SoundFolder make() {
        try {
            return new SoundFolder(Files.createTempDirectory("tandem-sounds"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds {@code en/NAME.wav} or {@code music/NAME.wav}: a tone of this length. */
    SoundFolder tone(String name, double hertz, int milliseconds) {
        Path file = root.resolve(name + ".wav");
        short[] samples = new short[SAMPLE_RATE_HZ / 1000 * milliseconds];
        new Tone(hertz, LEVEL_DBM0, SAMPLE_RATE_HZ).fill(samples, 0, samples.length);
        try {
            Files.createDirectories(file.getParent());
            try (WavWriter out = new WavWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE), SAMPLE_RATE_HZ, 1)) {
                out.write(samples, 0, samples.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The setting that names the folder. */
    String setting() {
        return "sound.dir=" + root;
    }
}
