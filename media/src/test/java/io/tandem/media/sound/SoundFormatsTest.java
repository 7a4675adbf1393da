package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of file becomes the same tone at the same level in every format. */
final class SoundFormatsTest {
    private static final double FREQUENCY_HZ = 1234;

    @ParameterizedTest
    @CsvSource({
        "wav,  8000, 1, 0.50, -c:a pcm_u8",
        "wav,  8000, 1, 0.05, -c:a pcm_mulaw",
        "wav,  8000, 2, 0.05, -c:a pcm_alaw",
        "wav,  8000, 1, 0.02, -c:a pcm_s16le",
        "wav, 16000, 1, 0.90, -c:a pcm_s16le",
        "wav, 16000, 2, 0.30, -c:a pcm_s16le",
        "wav, 44100, 1, 0.30, -c:a pcm_s16le",
        "wav, 44100, 2, 0.01, -c:a pcm_s24le",
        "wav, 48000, 2, 0.30, -c:a pcm_s32le",
        "wav, 48000, 1, 0.99, -c:a pcm_f32le",
        "wav, 96000, 6, 0.30, -c:a pcm_f64le",
        "mp3, 44100, 2, 0.30, -b:a 128k",
        "mp3, 16000, 1, 0.30, -b:a 32k",
        "ogg, 48000, 2, 0.30, -c:a libvorbis",
        "ogg, 48000, 1, 0.30, -c:a libopus",
        "flac, 44100, 2, 0.30, -c:a flac",
        "flac, 16000, 1, 0.05, -c:a flac",
        "m4a, 44100, 2, 0.30, -c:a aac",
        "aiff, 22050, 1, 0.30, -c:a pcm_s16be",
    })
    void isHeardAsItIs(String extension, int sampleRateHz, int channels, double peak, String codec, @TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        AudioFiles.tone(fixture.file("en/tone." + extension), FREQUENCY_HZ, peak, 2, sampleRateHz, channels, codec.split(" "));
        Sound sound = fixture.start().find("tone", "en").orElseThrow(() -> new AssertionError(fixture.events.bad));
        for (SoundFormat format : SoundFormat.values()) {
            Heard heard = Heard.in(sound, format);
            assertThat(heard.frequencyHz()).as("frequency in " + format).isCloseTo(FREQUENCY_HZ, within(1.0));
            assertThat(heard.levelDbm0()).as("level in " + format).isCloseTo(-19, within(0.5));
        }
        assertThat(sound.durationMs()).isBetween(1980, 2120);
    }

    @Test
    void aPlainWavNeedsNoFfmpeg(@TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        AudioFiles.tone(fixture.file("en/tone.wav"), FREQUENCY_HZ, 0.3, 1, 16_000, 1);
        SoundSettings without = new SoundSettings(fixture.data, Optional.of(fixture.folder), "en", Optional.of(root.resolve("none")), 1, 100);
        assertThat(fixture.start(without, Runnable::run).find("tone", "en")).isPresent();
        assertThat(Files.exists(fixture.data.resolve("ffmpeg"))).isFalse();
    }

    @Test
    void theFfmpegThatShipsIsUnpackedForItsOwnerAlone(@TempDir Path root) throws Exception {
        Path folder = root.resolve("data").resolve("ffmpeg");
        String first = new FfmpegProgram(folder, Optional.empty()).getExecutablePath();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(first)))).isEqualTo("rwx------");
        var unpacked = Files.getLastModifiedTime(Path.of(first));
        assertThat(new FfmpegProgram(folder, Optional.empty()).getExecutablePath()).isEqualTo(first).startsWith(folder.toAbsolutePath().toString());
        assertThat(Files.getLastModifiedTime(Path.of(first))).isEqualTo(unpacked);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aWavWithOtherChunksBeforeItsSamplesIsReadWithoutClicks(@TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        Path plain = AudioFiles.tone(fixture.file("en/tone.wav"), FREQUENCY_HZ, 0.3, 1, 16_000, 1, "-metadata", "title=a title of odd length", "-metadata", "comment=noise");
        assertThat(new String(Files.readAllBytes(plain), java.nio.charset.StandardCharsets.ISO_8859_1)).contains("LIST").contains("a title of odd length");
        Sound sound = fixture.start().find("tone", "en").orElseThrow();
        assertThat(Heard.in(sound, SoundFormat.L16_16000).largestStep()).isLessThan(1300);
    }
}
