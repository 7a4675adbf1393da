package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavConversionTest {
    @TempDir Path folder;

    private WavConversion conversion(WavConversion.Kind kind) {
        return new WavConversion(folder, Optional.of(AudioFiles.ffmpeg()), kind);
    }

    @ParameterizedTest
    @EnumSource(WavConversion.Kind.class)
    void takesThePlaceOfTheWavAndSoundsAlike(WavConversion.Kind kind) throws IOException {
        short[] samples = new short[16_000];
        new Tone(700, -10, 8000).fill(samples, 0, samples.length);
        short[] stereo = new short[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            stereo[2 * i] = samples[i];
            stereo[2 * i + 1] = samples[i];
        }
        Path wav = folder.resolve("call.wav");
        try (WavWriter writer = new WavWriter(Files.newByteChannel(wav, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 8000, 2)) {
            writer.write(stereo, 0, stereo.length);
        }
        Path made = conversion(kind).convert(wav);
        assertThat(folder).isDirectoryContaining(file -> file.equals(made)).isDirectoryNotContaining(file -> file.equals(wav));
        assertThat(Files.size(made)).isLessThan(32_000);
        Recording heard = new Ffmpeg(new FfmpegProgram(folder, Optional.of(AudioFiles.ffmpeg()))).decode(made);
        assertThat(AudioMeasure.toneLevelDbm0(heard.samples(), 8000, 16_000, 700, Recording.SAMPLE_RATE_HZ)).isCloseTo(-10, within(1.0));
    }

    @Test
    void whatIsNoWavStays() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.wav"), "Dear recorder, this is a letter.");
        assertThatThrownBy(() -> conversion(WavConversion.Kind.MP3).convert(letter)).isInstanceOf(IOException.class).hasMessageContaining("ffmpeg cannot convert it");
        assertThat(folder).isDirectoryContaining(file -> file.equals(letter));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
