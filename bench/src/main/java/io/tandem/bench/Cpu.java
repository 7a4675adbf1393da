package io.tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** CPU time that a process has used, in microseconds, from the kernel's books (10 ms steps), and on which processors it runs. */
public record Cpu(long userMicros, long systemMicros) {
    /** The server has one processor for itself, the load and this process the other. */
    public static final String SERVER = "0";

    public static final String LOAD = "1";
    private static final long MICROS_PER_TICK = 10_000;

    public static Cpu of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new Cpu(Long.parseLong(fields[11]) * MICROS_PER_TICK, Long.parseLong(fields[12]) * MICROS_PER_TICK);
        } catch (IOException e) {
            throw new UncheckedIOException("the CPU time of process " + pid + " cannot be read: has it gone?", e);
        }
    }

    public Cpu minus(Cpu earlier) {
        return new Cpu(userMicros - earlier.userMicros, systemMicros - earlier.systemMicros);
    }

    /**
     * The words in front of a command that keep it to one processor; none where that cannot be done. Asked of the system by trying: a process that keeps to one
     * processor itself is told that there is only one.
     */
    public static List<String> pin(String processor) {
        return succeeds("taskset", "-c", SERVER, "true") && succeeds("taskset", "-c", LOAD, "true") ? List.of("taskset", "-c", processor) : List.of();
    }

    /** Whether the program is there, whatever it says. */
    public static boolean runs(String... command) {
        return exitCode(command).isPresent();
    }

    /** Whether the program is there and is content. */
    public static boolean succeeds(String... command) {
        return exitCode(command).equals(OptionalInt.of(0));
    }

    private static OptionalInt exitCode(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(30, TimeUnit.SECONDS) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Keeps this process, the load, to its own processor. */
    public static void pinSelf() {
        if (!pin(LOAD).isEmpty()) {
            runs("taskset", "-a", "-p", "-c", LOAD, Long.toString(ProcessHandle.current().pid()));
        }
    }

    public long totalMicros() {
        return userMicros + systemMicros;
    }

    /** How busy the machine was in the last minute, this benchmark included; empty where Linux does not tell. */
    public static String machineLoad() {
        List<String> words = new ArrayList<>();
        try {
            words.addAll(List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)));
        } catch (IOException e) {
            return "";
        }
        return String.format(Locale.ROOT, "%s %s %s", words.get(0), words.get(1), words.get(2));
    }
}
