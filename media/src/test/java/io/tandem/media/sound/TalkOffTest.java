package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.DtmfDetector;
import io.tandem.codec.DtmfListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Speech and music do not dial (talk-off, ITU-T Q.24): what ships, heard at many pitches, makes ten minutes of each without one digit. A pitch is made by reading
 * the samples faster or slower.
 */
final class TalkOffTest implements DtmfListener {
    private static final int MINUTES = 10;
    private static final int SAMPLES_PER_MINUTE = 60 * 8000;
    private static final double[] PITCHES = {1, 0.84, 1.19, 0.92, 1.09, 0.77, 1.31, 0.96, 1.04, 0.88, 1.14, 0.8, 1.25, 0.74};

    @TempDir
    Path data;

    private final List<String> hits = new ArrayList<>();
    private String playing = "";

    @Test
    void tenMinutesOfSpeechDialNothing() {
        listen(ShippedSounds.prompts());
    }

    @Test
    void tenMinutesOfMusicDialNothing() {
        listen(ShippedSounds.music());
    }

    private void listen(List<ShippedSounds.Shipped> sounds) {
        SoundLibrary library = new SoundLibrary(SoundSettings.of(data, Optional.empty(), "en", Optional.of(AudioFiles.ffmpeg())), Runnable::run, new EventLog());
        library.scan();
        List<short[]> audio = sounds.stream().map(sound -> samples(library, sound)).toList();
        DtmfDetector detector = new DtmfDetector(this);
        long heard = 0;
        for (double pitch : PITCHES) {
            for (int i = 0; i < audio.size() && heard < (long) MINUTES * SAMPLES_PER_MINUTE; i++) {
                playing = sounds.get(i).name() + " at pitch " + pitch;
                short[] pitched = pitched(audio.get(i), pitch);
                detector.feed(pitched, 0, pitched.length);
                heard += pitched.length;
            }
        }
        assertThat(heard / SAMPLES_PER_MINUTE).as("minutes heard").isGreaterThanOrEqualTo(MINUTES);
        assertThat(hits).isEmpty();
    }

    private static short[] samples(SoundLibrary library, ShippedSounds.Shipped shipped) {
        boolean music = shipped.name().kind() == SoundKind.MUSIC;
        Sound sound = music
                ? library.loadMusic(SoundName.DEFAULT_CLASS).join().stream().filter(piece -> piece.name().equals(shipped.name())).findFirst().orElseThrow()
                : library.load(shipped.name().name(), ShippedSounds.LANGUAGE).join().orElseThrow();
        SoundFrames frames = sound.frames(SoundFormat.L16_8000);
        short[] samples = new short[frames.count() * SoundFormat.L16_8000.frameSamples()];
        for (int i = 0; i < frames.count(); i++) {
            frames.samples(i, samples, i * SoundFormat.L16_8000.frameSamples());
        }
        return samples;
    }

    private static short[] pitched(short[] samples, double pitch) {
        short[] out = new short[(int) ((samples.length - 1) / pitch)];
        for (int i = 0; i < out.length; i++) {
            double at = i * pitch;
            int left = (int) at;
            out[i] = (short) Math.round(samples[left] + (at - left) * (samples[left + 1] - samples[left]));
        }
        return out;
    }

    @Override
    public void began(int event) {
        hits.add("digit " + event + " in " + playing);
    }

    @Override
    public void ended(int event, int samples) { }
}
