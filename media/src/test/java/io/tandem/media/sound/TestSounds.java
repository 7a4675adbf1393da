package io.tandem.media.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
}
