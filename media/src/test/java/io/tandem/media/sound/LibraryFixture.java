package io.tandem.media.sound;

import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A folder with sounds, a data directory and libraries on both, without what ships; scans are driven by hand, conversions run on the thread that scans. */
final class LibraryFixture {
    final Path folder;
    final Path data;
    final EventLog events = new EventLog();

    LibraryFixture(Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("sounds"));
        data = root.resolve("data");
    }

    SoundLibrary start() {
        return start(Runnable::run, 2000);
    }

    SoundLibrary start(Executor pool, int mostFiles) {
        SoundSettings settings = new SoundSettings(data, Optional.of(folder), "en", Optional.of(AudioFiles.ffmpeg()), 2, mostFiles);
        return start(settings, pool);
    }

    SoundLibrary start(SoundSettings settings, Executor pool) {
        SoundLibrary library = new SoundLibrary(settings, pool, events, List.of());
        library.scan();
        return library;
    }

    /** Writes a tone at 16 kHz, which needs no ffmpeg to be read. */
    Path tone(String name, double frequencyHz, double seconds) throws IOException {
        Files.createDirectories(file(name).getParent());
        short[] samples = new short[(int) (seconds * Recording.SAMPLE_RATE_HZ)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8000 * Math.sin(2 * Math.PI * frequencyHz * i / Recording.SAMPLE_RATE_HZ));
        }
        try (WavWriter writer = new WavWriter(FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                Recording.SAMPLE_RATE_HZ, 1)) {
            writer.write(samples, 0, samples.length);
        }
        return file(name);
    }

    /** Two scans see a change alike. */
    static void scanTwice(SoundLibrary library) {
        library.scan();
        library.scan();
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
