package io.tandem.media.sound;

import io.tandem.media.record.RecordingConversion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ws.schild.jave.process.ProcessWrapper;

/** Makes MP3 or Opus files of finished recordings with ffmpeg, below the priority of calls; the WAV goes when the other file is whole. Any thread. */
public final class WavConversion implements RecordingConversion {
    private static final int LONGEST_RUN_MINUTES = 30;
    private static final int MOST_WORDS_BYTES = 4000;

    private final FfmpegProgram program;
    private final Kind kind;

    /** What is made. */
    public enum Kind {
        /** 64 kbit/s for both sides together. */
        MP3("mp3", "libmp3lame", "64k", "mp3"),
        /** In Ogg, 48 kbit/s for both sides together. */
        OPUS("opus", "libopus", "48k", "ogg");

        private final String extension;
        private final String encoder;
        private final String bitrate;
        private final String container;

        Kind(String extension, String encoder, String bitrate, String container) {
            this.extension = extension;
            this.encoder = encoder;
            this.bitrate = bitrate;
            this.container = container;
        }
    }

    /** {@code dataDirectory}: where the ffmpeg that ships is unpacked; {@code system}: another one. */
    public WavConversion(Path dataDirectory, Optional<Path> system, Kind kind) {
        this.program = new FfmpegProgram(dataDirectory.resolve("ffmpeg"), system);
        this.kind = kind;
    }

    @Override
    public Path convert(Path wav) throws IOException {
        String name = wav.getFileName().toString().replaceFirst("\\.wav$", "");
        Path half = wav.resolveSibling(name + ".half");
        try {
            run(wav, half);
            Path whole = Files.move(half, wav.resolveSibling(name + "." + kind.extension), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(wav);
            return whole;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private void run(Path wav, Path half) throws IOException {
        try (ProcessWrapper process = program.createExecutor()) {
            List.of("-nostdin", "-v", "error", "-y", "-threads", "1", "-protocol_whitelist", "file", "-i", "file:" + wav.toAbsolutePath()).forEach(process::addArgument);
            List.of("-c:a", kind.encoder, "-b:a", kind.bitrate, "-f", kind.container, "file:" + half.toAbsolutePath()).forEach(process::addArgument);
            process.execute();
            CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroy, CompletableFuture.delayedExecutor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES));
            String words = new String(process.getErrorStream().readNBytes(MOST_WORDS_BYTES), StandardCharsets.UTF_8).strip();
            int exit = process.getProcessExitCode();
            limit.cancel(false);
            if (exit != 0) {
                throw new IOException("ffmpeg cannot convert it: " + words);
            }
        }
    }
}
