package io.tandem.media.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** A sound that can be played: one version of one file. Immutable, any thread; whoever plays it keeps it while newer versions come. */
public final class Sound {
    private final SoundName name;
    private final int inMemoryBytes;
    private final Map<SoundFormat, SoundFrames> frames;

    /** The bytes in memory are 0 for what is mapped from its file. */
    Sound(SoundName name, Map<SoundFormat, SoundFrames> frames, int inMemoryBytes) {
        this.name = name;
        this.inMemoryBytes = inMemoryBytes;
        this.frames = Collections.unmodifiableMap(new EnumMap<>(frames));
    }

    /** Speech of 16 kHz that somebody has just said, evened as prompts are and kept in memory. The samples are not kept; at least one. Takes some milliseconds. */
    public static Sound spoken(String name, short[] samples) {
        Recording whole = new Recording(samples, samples.length).padded();
        Loudness loudness = Loudness.of(whole.samples(), whole.length(), Recording.SAMPLE_RATE_HZ);
        Levelling.apply(whole.samples(), whole.length(), Recording.SAMPLE_RATE_HZ, loudness.activeDbm0(), SoundKind.SPEECH.targetDbm0());
        try {
            return SoundStore.inMemory(SoundName.speech("", name), new FrameEncoding(whole.samples(), whole.length(), SoundKind.SPEECH));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every frame", e);
        }
    }

    /** By what it was found; its language may be another than the one that was asked for. */
    public SoundName name() {
        return name;
    }

    int inMemoryBytes() {
        return inMemoryBytes;
    }

    /** Speech or music. */
    public SoundKind kind() {
        return name.kind();
    }

    /** Length in ms, a multiple of 20. */
    public int durationMs() {
        return frames(SoundFormat.PCMU).count() * SoundFrames.FRAME_MS;
    }

    /** The frames in a format; returns at once. */
    public SoundFrames frames(SoundFormat format) {
        SoundFrames found = frames.get(format);
        if (found == null) {
            throw new IllegalStateException(name + " has no frames of " + format);
        }
        return found;
    }
}
