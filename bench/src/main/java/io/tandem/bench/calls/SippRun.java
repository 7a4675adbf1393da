package io.tandem.bench.calls;

import io.tandem.bench.Cpu;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of sipp with a scenario of ours, kept to the load's processor. */
final class SippRun implements AutoCloseable {
    private final Path directory;
    private final Process process;

    private SippRun(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Throws SippMissing where there is none. */
    static void requireInstalled() {
        if (!Cpu.runs("sipp", "-v")) {
            throw new SippMissing();
        }
    }

    /** Starts a client towards the server; {@code users} are the lines of its table. */
    static SippRun client(String scenario, InetSocketAddress server, Path directory, List<String> users, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(server.getAddress().getHostAddress() + ":" + server.getPort(), "-inf", "users.csv"));
        all.addAll(arguments);
        return start(scenario, ServerUnderLoad.freePort(), directory, users, all);
    }

    /** Starts the phones that are called. */
    static SippRun server(String scenario, int port, Path directory) {
        return start(scenario, port, directory, List.of(), List.of());
    }

    private static SippRun start(String scenario, int port, Path directory, List<String> users, List<String> arguments) {
        try (InputStream text = SippRun.class.getResourceAsStream(scenario + ".xml")) {
            if (text == null) {
                throw new IllegalArgumentException("there is no scenario " + scenario);
            }
            Files.createDirectories(directory);
            Files.write(directory.resolve("scenario.xml"), text.readAllBytes());
            List<String> table = new ArrayList<>(List.of("SEQUENTIAL"));
            table.addAll(users);
            Files.write(directory.resolve("users.csv"), table);
            return new SippRun(directory, new ProcessBuilder(command(port, arguments)).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(directory.resolve("screen.log").toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException("sipp cannot be started", e);
        }
    }

    private static List<String> command(int port, List<String> arguments) {
        List<String> command = new ArrayList<>(Cpu.pin(Cpu.LOAD));
        command.add("sipp");
        command.addAll(arguments);
        command.addAll(List.of("-sf", "scenario.xml", "-i", "127.0.0.1", "-p", Integer.toString(port), "-mi", "127.0.0.1", "-mp", Integer.toString(ServerUnderLoad.freePort() & ~1),
                "-nostdin", "-buff_size", "4194304", "-trace_stat", "-stf", "statistics.csv", "-fd", "1", "-trace_rtt", "-rtt_freq", "1", "-trace_err", "-error_file", "errors.log"));
        return command;
    }

    /** Waits for the end; false when it goes on after so many seconds. */
    boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sipp ran", e);
        }
    }

    SippNumbers numbers() {
        return SippNumbers.read(directory);
    }

    /** What sipp complained of, its beginning. */
    String errors() {
        Path file = directory.resolve("errors.log");
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, Math.min(text.length(), 4000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!await(5)) {
            process.destroyForcibly();
        }
    }
}
