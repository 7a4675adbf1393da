package io.tandem.media.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ws.schild.jave.process.ProcessLocator;
import ws.schild.jave.process.ProcessWrapper;

/**
 * Which ffmpeg runs: one of the system, or the one that ships with JAVE, unpacked at its first use into a folder of ours that nobody else may write to. (JAVE's
 * own locator unpacks to a predictable place in the system's temporary folder.) Any thread.
 */
final class FfmpegProgram implements ProcessLocator {
    private static final String JAR_FOLDER = "/ws/schild/jave/nativebin/";
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String PRIORITY = "10";
    private static final String VERSION = ws.schild.jave.Version.getVersion();

    private final Path directory;
    private final Optional<Path> system;

    FfmpegProgram(Path directory, Optional<Path> system) {
        this.directory = directory;
        this.system = system;
    }

    /** Throws UncheckedIOException when there is none for this machine or it cannot be unpacked. */
    @Override
    public synchronized String getExecutablePath() {
        try {
            return system.isPresent() ? system.get().toString() : unpacked().toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the priority of calls where the system can do that. */
    @Override
    public ProcessWrapper createExecutor() {
        String program = getExecutablePath();
        if (!Files.isExecutable(NICE)) {
            return new ProcessWrapper(program);
        }
        ProcessWrapper process = new ProcessWrapper(NICE.toString());
        List.of("-n", PRIORITY, program).forEach(process::addArgument);
        return process;
    }

    private Path unpacked() throws IOException {
        Path program = directory.resolve(jarName().replaceFirst("ffmpeg", "ffmpeg-" + VERSION));
        if (Files.isExecutable(program)) {
            return program;
        }
        try (InputStream in = FfmpegProgram.class.getResourceAsStream(JAR_FOLDER + jarName())) {
            if (in == null) {
                throw new IOException("no ffmpeg ships for this machine; name one with the key sound.ffmpeg");
            }
            unpack(in, program);
            return program;
        }
    }

    private void unpack(InputStream in, Path program) throws IOException {
        boolean posix = Files.createDirectories(directory).getFileSystem().supportedFileAttributeViews().contains("posix");
        // a temporary file is its owner's alone from its first byte
        Path half = Files.createTempFile(directory, "ffmpeg", ".half");
        try {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            if (posix) {
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
            }
            Files.move(half, program, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** As JAVE names it in its jars. */
    private static String jarName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        if (os.startsWith("windows")) {
            return "ffmpeg-" + arch + ".exe";
        }
        return "ffmpeg-" + arch + (os.startsWith("mac") ? "-osx" : "");
    }
}
