package io.tandem.bench.calls;

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

/** {@code ./tandem bench calls}: whole calls through the server, what they cost and what stays behind. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        description = {
            "Offers whole calls, two legs each, with digest, location and call record, without RTP: CPU per call, set-up times, heap, leaks.",
            "The server runs in a process of its own on one processor, sipp (Debian package sip-tester) on another."
        })
public final class CallsCommand implements Callable<Integer> {
    private static final int SETTLE_SECONDS = 60;
    private static final int HELD_MS = 90_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rate", defaultValue = "200", description = "Calls per second (default ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "Measured time (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--hold", defaultValue = "1000", description = "Milliseconds from the answer to BYE (default ${DEFAULT-VALUE}).")
    private int holdMs;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds of load before that (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = {"--idle-calls", "--calls-held"}, defaultValue = "0", description = "Instead: set up so many calls, leave them standing, and look at the heap.")
    private int idleCalls;

    @Option(names = "--startup", description = "Instead: from the start of the process to the first answered OPTIONS.")
    private boolean startUp;

    @Option(names = "--runs", defaultValue = "7", description = "Starts with --startup (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--set", description = "KEY=VALUE of the server's configuration; may be given more than once.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--histogram", description = "Print the classes that take most of the heap: while the calls stand, or after the load.")
    private boolean histogram;

    @Option(names = "--json", defaultValue = "calls.json", description = "Where the rows are written as JSON (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("calls.json");

    @Override
    public Integer call() throws IOException {
        check();
        Path directory = Files.createTempDirectory("tandem-bench-calls");
        out().println("Logs of all programs: " + directory);
        out().flush();
        try {
            return startUp ? starts(directory) : idleCalls > 0 ? held(directory) : load(directory);
        } catch (SippMissing missing) {
            spec.commandLine().getErr().println(missing.getMessage());
            return 1;
        }
    }

    private int load(Path directory) throws IOException {
        try (CallsBench bench = new CallsBench(Cpu.pin(Cpu.SERVER), settings, directory)) {
            CallsResult result = bench.load(new CallsOptions(rate, seconds, holdMs, warmUpSeconds, SETTLE_SECONDS));
            return report(result.table() + (histogram ? result.after().shown() : ""), result.json(), result.isClean() ? "" : bench.story());
        }
    }

    private int held(Path directory) throws IOException {
        try (CallsBench bench = new CallsBench(Cpu.pin(Cpu.SERVER), settings, directory)) {
            HeldCallsResult result = bench.hold(idleCalls, new CallsOptions(rate, seconds, Math.max(holdMs, HELD_MS), warmUpSeconds, SETTLE_SECONDS));
            return report(result.table() + (histogram ? result.during().shown() : ""), result.json(), result.clean() ? "" : bench.story());
        }
    }

    private int starts(Path directory) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            millis.add(StartUp.millis(directory));
        }
        List<Double> sorted = millis.stream().sorted().toList();
        String table = String.format(Locale.ROOT, "start to first answered OPTIONS, ms: fastest %.0f, median %.0f, slowest %.0f of %d%nload of the machine %s%n",
                sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast(), runs, Cpu.machineLoad());
        String each = millis.stream().map(one -> String.format(Locale.ROOT, "%.1f", one)).collect(Collectors.joining(","));
        return report(table, "{\"bench\":\"start-up\",\"ms\":[" + each + "],\"machine_load\":\"" + Cpu.machineLoad() + "\"}", "");
    }

    private int report(String table, String row, String story) throws IOException {
        out().print(table);
        out().print(story);
        Files.writeString(json, row + "\n");
        out().println("As JSON: " + json.toAbsolutePath());
        out().flush();
        return story.isEmpty() ? 0 : 1;
    }

    private void check() {
        require(rate >= 1 && rate <= 5_000, "--rate is from 1 to 5000");
        require(seconds >= 1 && seconds <= 36_000 && warmUpSeconds >= 0 && warmUpSeconds <= 3_600, "--seconds is from 1 to 36000, --warm-up from 0 to 3600");
        require(holdMs >= 0 && holdMs <= 3_600_000, "--hold is from 0 to 3600000");
        require(idleCalls >= 0 && idleCalls <= 100_000, "--idle-calls is from 0 to 100000");
        require(runs >= 1 && runs <= 1_000, "--runs is from 1 to 1000");
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
