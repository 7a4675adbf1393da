package io.tandem.bench.relay;

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

/** {@code ./tandem bench relay}: measures Tandem and, where it is installed, rtpengine under the same load, in turns. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = {
            "Relays N calls' worth of paced RTP on loopback: CPU per packet, added delay, loss, bytes allocated.",
            "The media plane runs in a process of its own on one processor, the load on another. With rtpengine installed the same load goes through it in turn."
        })
public final class RelayCommand implements Callable<Integer> {
    private static final double NS_PER_MS = 1e6;
    private static final double BEHIND_LIMIT_MS = RtpLoad.PERIOD_NS / NS_PER_MS;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--calls", defaultValue = "500", description = "Bridged calls, two streams each (default ${DEFAULT-VALUE}).")
    private int calls;

    @Option(names = "--seconds", defaultValue = "30", description = "Measured time (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds of load before that (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--mode", defaultValue = "shared", description = "shared or dedicated (default ${DEFAULT-VALUE}).")
    private String mode = "shared";

    @Option(names = "--io", defaultValue = "epoll", description = "epoll or nio (default ${DEFAULT-VALUE}).")
    private String io = "epoll";

    @Option(names = "--transcode", description = "PCMU against PCMA.")
    private boolean transcode;

    @Option(names = "--rounds", defaultValue = "1", description = "How often the targets take turns (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rtpengine-threads", defaultValue = "1", description = "Threads of rtpengine (default ${DEFAULT-VALUE}).")
    private int rtpengineThreads;

    @Option(names = "--no-rtpengine", description = "Leave rtpengine out.")
    private boolean withoutRtpengine;

    @Option(names = "--json", defaultValue = "relay.json", description = "Where the rows are written as JSON (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("relay.json");

    @Override
    public Integer call() throws IOException {
        check();
        RelayOptions options = new RelayOptions(calls, seconds, warmUpSeconds, mode, io, transcode);
        boolean compare = !withoutRtpengine && RtpengineTarget.installed();
        RelayBench.pinSelf();
        Path directory = Files.createTempDirectory("tandem-bench");
        List<RelayResult> results = new ArrayList<>();
        out().println(RelayResult.HEADING);
        for (int round = 0; round < rounds; round++) {
            results.add(show(new RelayBench(options).measure(new TandemTarget(RelayBench.pin(RelayBench.TARGET_CPU), options, directory))));
            if (compare) {
                results.add(show(new RelayBench(options).measure(rtpengine(directory))));
            }
        }
        out().println(compare ? ratio(results) : "rtpengine is not installed or left out (Debian package rtpengine-daemon): no ratio.");
        deleteLogs(directory);
        Files.writeString(json, results.stream().map(RelayResult::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        out().println("Rows as JSON: " + json.toAbsolutePath());
        return results.stream().anyMatch(RelayCommand::unsound) ? 1 : 0;
    }

    /** After a failure they stay: what went wrong stands in them. */
    private static void deleteLogs(Path directory) throws IOException {
        for (String log : List.of("tandem.log", "rtpengine.log")) {
            Files.deleteIfExists(directory.resolve(log));
        }
        Files.delete(directory);
    }

    private RelayTarget rtpengine(Path directory) throws IOException {
        return new RtpengineTarget(RelayBench.pin(RelayBench.TARGET_CPU), rtpengineThreads, transcode, directory);
    }

    private RelayResult show(RelayResult result) {
        out().println(result.row());
        if (unsound(result)) {
            out().printf(Locale.ROOT, "  The load generator ended %.1f ms late: this row says nothing about the target.%n", result.generatorBehindMs());
        }
        out().flush();
        return result;
    }

    private static boolean unsound(RelayResult result) {
        return result.generatorBehindMs() > BEHIND_LIMIT_MS;
    }

    private static String ratio(List<RelayResult> results) {
        double ours = average(results, false);
        double theirs = average(results, true);
        return String.format(Locale.ROOT, "CPU per packet: tandem / rtpengine = %.2f / %.2f us = %.2f", ours, theirs, ours / theirs);
    }

    private static double average(List<RelayResult> results, boolean rtpengine) {
        return results.stream().filter(result -> result.target().equals("rtpengine") == rtpengine).mapToDouble(RelayResult::cpuMicros).average().orElse(Double.NaN);
    }

    private void check() {
        require(calls >= 1 && calls <= 2400, "--calls is from 1 to 2400");
        require(seconds >= 1 && seconds <= 3600 && warmUpSeconds >= 0 && rounds >= 1, "--seconds is from 1 to 3600, --warm-up from 0, --rounds from 1");
        require(List.of("shared", "dedicated").contains(mode), "--mode is shared or dedicated, not " + mode);
        require(List.of("epoll", "nio").contains(io), "--io is epoll or nio, not " + io);
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
