package io.tandem.media.sound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ws.schild.jave.process.ProcessLocator;
import ws.schild.jave.process.ProcessWrapper;

/** Decodes a file with ffmpeg, one process for each file: at most {@link SoundSettings#LONGEST_MINUTES} of audio and two minutes of time. Any thread. */
final class Ffmpeg {
    private static final Pattern DURATION = Pattern.compile("\\s*Duration: (\\d+):(\\d+):(\\d+(?:\\.\\d+)?),.*");
    private static final Pattern BEFORE_THE_REASON = Pattern.compile("^(\\[[^]]*] |file:[^:]*: |Error opening input: )+");
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_RUN_SECONDS = 120;
    /** A file that holds less than this of the time that it says it has was cut off. */
    private static final double WHOLE = 0.9;
    private static final double SHORT_SECONDS = 0.5;

    private final ProcessLocator program;

    Ffmpeg(ProcessLocator program) {
        this.program = program;
    }

    /** Decodes all of the first audio stream; throws {@link BadSoundException} with ffmpeg's reason. */
    Recording decode(Path file) throws IOException {
        try (ProcessWrapper process = program.createExecutor()) {
            arguments(file).forEach(process::addArgument);
            process.execute();
            CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroy, CompletableFuture.delayedExecutor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS));
            CompletableFuture<Said> said = listen(process.getErrorStream());
            Recording recording = read(process.getInputStream());
            if (recording.length() > Recording.LONGEST_SAMPLES) {
                return recording;
            }
            if (limit.isDone()) {
                throw new BadSoundException("ffmpeg needed more than " + LONGEST_RUN_SECONDS + " s");
            }
            int exit = process.getProcessExitCode();
            limit.cancel(false);
            return checked(recording, said.join(), exit);
        }
    }

    private static List<String> arguments(Path file) {
        // a text that names other places to read from is no audio: local files alone
        return List.of("-hide_banner", "-nostdin", "-threads", "1", "-protocol_whitelist", "file", "-i", "file:" + file.toAbsolutePath(),
                "-map", "0:a:0", "-ac", "1", "-ar", Integer.toString(Recording.SAMPLE_RATE_HZ), "-f", "s16le", "pipe:1");
    }

    private static Recording checked(Recording recording, Said said, int exit) throws BadSoundException {
        if (exit != 0 || recording.length() == 0) {
            throw new BadSoundException(said.reason());
        }
        double seconds = (double) recording.length() / Recording.SAMPLE_RATE_HZ;
        if (seconds < said.seconds() * WHOLE && seconds < said.seconds() - SHORT_SECONDS) {
            throw new BadSoundException(String.format(java.util.Locale.ROOT, "it is cut off: %.1f s of %.1f s can be read", seconds, said.seconds()));
        }
        return recording;
    }

    private static Recording read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        short[] samples = new short[CHUNK_BYTES];
        int length = 0;
        for (int bytes = in.readNBytes(chunk, 0, CHUNK_BYTES); bytes > 1 && length <= Recording.LONGEST_SAMPLES; bytes = in.readNBytes(chunk, 0, CHUNK_BYTES)) {
            if (length + bytes / 2 > samples.length) {
                samples = Arrays.copyOf(samples, samples.length * 2);
            }
            for (int i = 0; i + 1 < bytes; i += 2) {
                samples[length++] = (short) ((chunk[i] & 0xFF) | (chunk[i + 1] << 8));
            }
        }
        return new Recording(samples, length);
    }

    /** Reads what ffmpeg says while it runs, or it would wait for a reader. */
    private static CompletableFuture<Said> listen(InputStream errors) {
        CompletableFuture<Said> said = new CompletableFuture<>();
        Thread.ofPlatform().name("sound-ffmpeg").daemon(true).start(() -> {
            Said heard = new Said();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
                lines.lines().forEach(heard::line);
            } catch (IOException | java.io.UncheckedIOException e) {
                heard.line("ffmpeg's words broke off: " + e.getMessage());
            } finally {
                said.complete(heard);
            }
        });
        return said;
    }

    /** What matters of ffmpeg's words: the time that the file says it has, and the last line, which holds the reason. */
    private static final class Said {
        private double seconds;
        private String last = "ffmpeg gives no reason";
        private boolean noAudio;
        private int lines;

        void line(String line) {
            Matcher matcher = DURATION.matcher(line);
            if (matcher.matches()) {
                seconds = Integer.parseInt(matcher.group(1)) * 3600.0 + Integer.parseInt(matcher.group(2)) * 60.0 + Double.parseDouble(matcher.group(3));
            }
            if (!line.isBlank() && lines++ < MOST_LINES) {
                last = line;
                noAudio |= line.contains("matches no streams");
            }
        }

        double seconds() {
            return seconds;
        }

        String reason() {
            String reason = BEFORE_THE_REASON.matcher(last.strip()).replaceFirst("");
            return noAudio ? "it holds no audio" : "ffmpeg cannot read it: " + reason;
        }
    }
}
