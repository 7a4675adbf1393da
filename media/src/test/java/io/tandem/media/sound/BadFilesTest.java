package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad file is named once with its reason; everything else goes on. */
final class BadFilesTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void eachIsNamedOnceWithItsReasonAndTheOthersPlay() throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        fixture.tone("en/good.wav", 500, 1);
        bytes(fixture.file("en/empty.wav"), new byte[0]);
        bytes(fixture.file("en/text.wav"), "Dear operator, this is a letter.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        bytes(fixture.file("en/playlist.mp3"), "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        bytes(fixture.file("en/zeros.ogg"), new byte[5000]);
        head(AudioFiles.tone(root.resolve("whole.mp3"), 500, 0.3, 10, 44_100, 1, "-b:a", "64k"), fixture.file("en/cut-a.mp3"), 0.4);
        head(AudioFiles.tone(root.resolve("whole.m4a"), 500, 0.3, 5, 44_100, 1, "-c:a", "aac"), fixture.file("en/cut-b.m4a"), 0.5);
        head(AudioFiles.tone(root.resolve("whole.flac"), 500, 0.3, 10, 44_100, 1, "-c:a", "flac"), fixture.file("en/cut-c.flac"), 0.4);
        AudioFiles.run(fixture.file("en/picture.png"), List.of("-f", "lavfi", "-i", "color=red:s=16x16:d=0.04"), "-frames:v", "1");
        AudioFiles.tone(fixture.file("en/endless.flac"), 500, 0.3, 31 * 60, 8000, 1, "-c:a", "flac");

        SoundLibrary library = fixture.start();
        LibraryFixture.scanTwice(library);

        Map<String, String> reasons = Map.of("empty.wav", "it is empty", "text.wav", "Invalid data found", "playlist.mp3", "ffmpeg cannot read it",
                "zeros.ogg", "ffmpeg cannot read it", "cut-a.mp3", "it is cut off: ", "cut-b.m4a", "ffmpeg cannot read it", "cut-c.flac", "it is cut off: ",
                "picture.png", "it holds no audio", "endless.flac", "longer than 30 minutes");
        assertThat(fixture.events.bad).hasSize(reasons.size());
        reasons.forEach((file, reason) -> assertThat(fixture.events.bad)
                .anySatisfy(line -> assertThat(line).startsWith(fixture.file("en/" + file) + ": ").contains(reason).doesNotContain("Exception")));
        assertThat(library.counters().failed()).isEqualTo(reasons.size());
        assertThat(library.find("good", "en")).isPresent();
    }

    @Test
    void whatMayNotBeReadIsNamed() throws Exception {
        Assumptions.assumeFalse("root".equals(System.getProperty("user.name")), "the superuser may read everything");
        LibraryFixture fixture = new LibraryFixture(root);
        Files.setPosixFilePermissions(fixture.tone("en/secret.wav", 500, 1), PosixFilePermissions.fromString("---------"));
        fixture.start();
        assertThat(fixture.events.bad).singleElement().asString().contains("secret.wav");
    }

    @Test
    void anFfmpegThatCannotRunIsTheReason() throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        AudioFiles.tone(fixture.file("en/a.mp3"), 500, 0.3, 1, 44_100, 1);
        SoundSettings without = new SoundSettings(fixture.data, java.util.Optional.of(fixture.folder), "en", java.util.Optional.of(root.resolve("none")), 1, 10);
        fixture.start(without, Runnable::run);
        assertThat(fixture.events.bad).singleElement().asString().contains("a.mp3").contains(root.resolve("none").toString());
    }

    @Test
    void ffmpegRunsBelowThePriorityOfCalls() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/nice")));
        LibraryFixture fixture = new LibraryFixture(root);
        bytes(fixture.file("en/a.mp3"), new byte[10]);
        bytes(root.resolve("program"), "#!/bin/sh\necho priority $(nice) >&2\nexit 1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(root.resolve("program"), PosixFilePermissions.fromString("rwx------"));
        fixture.start(new SoundSettings(fixture.data, java.util.Optional.of(fixture.folder), "en", java.util.Optional.of(root.resolve("program")), 1, 10), Runnable::run);
        assertThat(fixture.events.bad).singleElement().asString().matches(".*priority 1[0-9]");
    }

    @Test
    void clippingIsTold() throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        AudioFiles.tone(fixture.file("en/loud.wav"), 500, 3, 1, 16_000, 1);
        SoundLibrary library = fixture.start();
        assertThat(library.counters().clipped()).isEqualTo(1);
        assertThat(fixture.events.converted).singleElement().asString().doesNotEndWith("clipped 0");
    }

    private static void bytes(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void head(Path whole, Path file, double part) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        bytes(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
    }
}
