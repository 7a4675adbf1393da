package io.tandem.media.sound;

import io.tandem.codec.G722Decoder;
import io.tandem.codec.Resampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Sounds made in memory. */
public final class TestSounds {
    private TestSounds() {}

    /** A sine whose first and last samples are at their highest, so that a clipped end or a jump shows. */
    public static Sound tone(String name, SoundKind kind, double frequencyHz, int amplitude, int frames) {
        short[] samples = new short[frames * SoundFormat.L16_16000.frameSamples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.cos(2 * Math.PI * frequencyHz * i / Recording.SAMPLE_RATE_HZ));
        }
        SoundName full = kind == SoundKind.MUSIC ? SoundName.music(SoundName.DEFAULT_CLASS, name) : SoundName.speech("en", name);
        try {
            return SoundStore.inMemory(full, new FrameEncoding(samples, samples.length, kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two pieces of music that ship, converted into this folder. */
    public static List<Sound> shippedMusic(Path data) {
        SoundLibrary library = new SoundLibrary(SoundSettings.of(data, Optional.empty(), "en", Optional.of(AudioFiles.ffmpeg())), Runnable::run, new EventLog());
        library.scan();
        return library.loadMusic(SoundName.DEFAULT_CLASS).join();
    }

    /** What a prompt that ships says, at 8000 Hz. */
    public static short[] speech(String prompt) {
        ShippedSounds.Shipped shipped = ShippedSounds.prompts().stream().filter(one -> one.name().name().equals(prompt)).findFirst().orElseThrow();
        try (InputStream in = shipped.source().open()) {
            byte[] codes = in.readAllBytes();
            short[] wide = new short[2 * codes.length];
            new G722Decoder().decode(codes, 0, codes.length, wide, 0);
            short[] narrow = new short[codes.length];
            new Resampler(Recording.SAMPLE_RATE_HZ, 8000).convert(wide, 0, wide.length, narrow, 0);
            return narrow;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many files of ten seconds, wav, mp3, ogg, flac and m4a by turns, in a folder that a library can be given. */
    public static Path mixedFiles(Path folder, int count) throws IOException {
        List<String> kinds = List.of("wav", "mp3", "ogg", "flac", "m4a");
        for (int i = 0; i < count; i++) {
            AudioFiles.tone(folder.resolve("en/tone" + i + "." + kinds.get(i % kinds.size())), 300 + 10 * i, 0.3, 10, 44_100, 2);
        }
        return folder;
    }

    /** A library of these files that converts so many at a time, on threads of the pool; ask {@link SoundLibrary#counters} how many are done. */
    public static SoundLibrary library(Path data, Path folder, int parallel, Executor pool) {
        SoundSettings usual = SoundSettings.of(data, Optional.of(folder), "en", Optional.of(AudioFiles.ffmpeg()));
        return new SoundLibrary(new SoundSettings(data, Optional.of(folder), "en", usual.ffmpeg(), parallel, usual.mostFiles()), pool, new EventLog());
    }
}
