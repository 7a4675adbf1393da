package io.tandem.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A started program with a directory of its own; both are gone after {@link #close}. */
final class Program implements AutoCloseable {
    private static final int STORY_CHARACTERS = 12_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String name;
    private final Path directory;
    private final Path log;
    private final Process process;
    /** Kills the program when the tests' own process is ended in the middle. */
    private final Thread lastResort;

    private Program(String name, Path directory, Path log, Process process) {
        this.name = name;
        this.directory = directory;
        this.log = log;
        this.process = process;
        this.lastResort = new Thread(process::destroyForcibly, name + " last resort");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** A new directory for a program that is yet to be started. */
    static Path newDirectory(String name) {
        try {
            return Files.createTempDirectory("tandem-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the command in the directory; what it prints is its log. */
    static Program start(String name, Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path log = directory.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Program(name, directory, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    /** Writes a line to the program's standard input. */
    void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not read its input any more\n" + story(), e);
        }
    }

    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() {
        return read(log);
    }

    /** Waits until the log holds the pattern, after so many characters that were there before. */
    void awaitLog(String pattern, int from, Duration timeout) {
        Pattern compiled = Pattern.compile(pattern);
        Await.until(name + " to print " + pattern, timeout, () -> {
            String log = log();
            return compiled.matcher(log).region(Math.min(from, log.length()), log.length()).find();
        }, this::story);
    }

    /** Exit code; fails when the program goes on after the timeout. */
    int awaitExit(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end within " + timeout.toSeconds() + " s\n" + story());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** What is worth reading after a failure: the end of the log. */
    String story() {
        String log = log();
        return "--- " + name + " (" + (process.isAlive() ? "running" : "exit " + process.exitValue()) + ")\n" + log.substring(Math.max(0, log.length() - STORY_CHARACTERS));
    }

    /** Asks the process to end and waits for it; kills it if it does not listen. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        delete(directory);
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
