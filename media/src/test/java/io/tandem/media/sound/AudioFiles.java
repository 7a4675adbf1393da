package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes audio files of every kind with the ffmpeg that ships. */
final class AudioFiles {
    private static final FfmpegProgram PROGRAM = new FfmpegProgram(Path.of("target", "ffmpeg"), Optional.empty());

    private AudioFiles() {}

    static Path ffmpeg() {
        return Path.of(PROGRAM.getExecutablePath());
    }

    /** A sine on all channels; the peak is a part of full scale. */
    static Path tone(Path file, double frequencyHz, double peak, double seconds, int sampleRateHz, int channels, String... codec) throws IOException {
        String sine = peak + "*sin(2*PI*" + frequencyHz + "*t)";
        String source = "aevalsrc=exprs='" + String.join("|", java.util.Collections.nCopies(channels, sine)) + "':s=" + sampleRateHz + ":d=" + seconds;
        return run(file, List.of("-f", "lavfi", "-i", source), codec);
    }

    static Path run(Path file, List<String> input, String... codec) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(List.of(ffmpeg().toString(), "-nostdin", "-y", "-v", "error"));
        command.addAll(input);
        command.addAll(List.of(codec));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(command + ": " + said).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return file;
    }
}
