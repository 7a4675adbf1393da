package io.tandem.bench.conference;

import io.tandem.bench.Cpu;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tandem bench conference}: what a room costs as it grows. */
@Command(
        name = "conference",
        mixinStandardHelpOptions = true,
        description = {
            "One conference room of PCMU members on the real media plane: CPU, and how long the mixer's cycles take, against the number of members.",
            "The room runs in a process of its own on one processor, its phones on another."
        })
public final class ConferenceCommand implements Callable<Integer> {
    private static final double BEHIND_LIMIT_MS = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--members", split = ",", defaultValue = "10,30,100,300,1000", description = "Sizes of the room, one row each (default ${DEFAULT-VALUE}).")
    private List<Integer> members = List.of();

    @Option(names = "--talkers", split = ",", defaultValue = "0,3", description = "How many talk, 0 for all (default ${DEFAULT-VALUE}).")
    private List<Integer> talkers = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "Measured time of a row (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds of load before that (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--json", defaultValue = "conference.json", description = "Where the rows are written as JSON (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("conference.json");

    @Override
    public Integer call() throws IOException {
        check();
        Cpu.pinSelf();
        Path directory = Files.createTempDirectory("tandem-bench");
        RoomBench bench = new RoomBench(seconds, warmUpSeconds, directory);
        List<RoomResult> results = new ArrayList<>();
        out().println(RoomResult.HEADING);
        for (int talking : talkers) {
            for (int size : members) {
                results.add(show(bench.measure(size, talking == 0 ? size : Math.min(size, talking))));
            }
        }
        Files.deleteIfExists(directory.resolve("room.log"));
        Files.delete(directory);
        Files.writeString(json, results.stream().map(RoomResult::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        out().println("Rows as JSON: " + json.toAbsolutePath());
        return results.stream().anyMatch(ConferenceCommand::unsound) ? 1 : 0;
    }

    private RoomResult show(RoomResult result) {
        out().println(result.row());
        if (unsound(result)) {
            out().printf(Locale.ROOT, "  The phones ended %.1f ms late: this row says nothing about the room.%n", result.behindMs());
        }
        out().flush();
        return result;
    }

    private static boolean unsound(RoomResult result) {
        return result.behindMs() > BEHIND_LIMIT_MS;
    }

    private void check() {
        require(members.stream().allMatch(size -> size >= 1 && size <= 10_000), "--members are from 1 to 10000");
        require(talkers.stream().allMatch(talking -> talking >= 0), "--talkers are 0 for all, or more");
        require(seconds >= 1 && seconds <= 3600 && warmUpSeconds >= 0, "--seconds is from 1 to 3600, --warm-up from 0");
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new CommandLine.ParameterException(spec.commandLine(), message);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
