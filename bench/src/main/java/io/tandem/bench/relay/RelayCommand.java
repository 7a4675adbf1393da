package io.tandem.bench.relay;

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

/** {@code ./tandem bench relay}: measures Tandem and, where it is installed, rtpengine under the same load, in turns. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = {
            "Relays N calls' worth of paced RTP on loopback: CPU per packet, added delay, loss, bytes allocated.",
            "The media plane runs in a process of its own on one processor, the load on another. With rtpengine or gcc installed the same load goes in turn through it, and through a bare loop in C."
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

    @Option(names = "--load", defaultValue = "auto", description = "Who makes the load: c, java, or auto, which is c where gcc is installed (default ${DEFAULT-VALUE}).")
    private String load = "auto";

    @Option(names = "--no-c", description = "Leave the bare relay in C out.")
    private boolean withoutC;

    @Option(names = "--json", defaultValue = "relay.json", description = "Where the rows are written as JSON (default ${DEFAULT-VALUE}).")
    private Path json = Path.of("relay.json");

    @Override
    public Integer call() throws IOException {
        check();
        RelayOptions options = new RelayOptions(calls, seconds, warmUpSeconds, mode, io, transcode);
        boolean compare = !withoutRtpengine && RtpengineTarget.installed();
        boolean bare = !withoutC && !transcode && CompiledProgram.compilable();
        boolean compiledLoad = load.equals("c") || (load.equals("auto") && CompiledProgram.compilable());
        Cpu.pinSelf();
        Path directory = Files.createTempDirectory("tandem-bench");
        RelayBench bench = new RelayBench(options, compiledLoad, directory);
        out().println("load by " + (compiledLoad ? "rtp-load.c" : "Java") + ", in groups of " + (compiledLoad ? 16 : 8));
        List<RelayResult> results = new ArrayList<>();
        out().println(RelayResult.HEADING);
        for (int round = 0; round < rounds; round++) {
            results.add(show(bench.measure(TandemTarget.start(Cpu.pin(Cpu.SERVER), options, directory))));
            if (compare) {
                results.add(show(bench.measure(rtpengine(directory))));
            }
            if (bare) {
                results.add(show(bench.measure(EpollLoopTarget.start(Cpu.pin(Cpu.SERVER), directory))));
            }
        }
        if (bare) {
            out().println(ratio(results, EpollLoopTarget.NAME));
        }
        out().println(compare ? ratio(results, RtpengineTarget.NAME) : "rtpengine is not installed or left out (Debian package rtpengine-daemon): no ratio.");
        deleteLogs(directory);
        Files.writeString(json, results.stream().map(RelayResult::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        out().println("Rows as JSON: " + json.toAbsolutePath());
        return results.stream().anyMatch(RelayCommand::unsound) ? 1 : 0;
    }

    /** After a failure they stay: what went wrong stands in them. */
    private static void deleteLogs(Path directory) throws IOException {
        for (String log : List.of("tandem.log", "rtpengine.log", "epoll-loop.log", "epoll-loop.c", "epoll-loop", "rtp-load.log", "rtp-load.c", "rtp-load")) {
            Files.deleteIfExists(directory.resolve(log));
        }
        Files.delete(directory);
    }

    private RelayTarget rtpengine(Path directory) throws IOException {
        return new RtpengineTarget(Cpu.pin(Cpu.SERVER), rtpengineThreads, transcode, directory);
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

    private static String ratio(List<RelayResult> results, String peer) {
        double ours = average(results, "tandem");
        double theirs = average(results, peer);
        return String.format(Locale.ROOT, "CPU per packet: tandem / %s = %.2f / %.2f us = %.2f", peer, ours, theirs, ours / theirs);
    }

    private static double average(List<RelayResult> results, String target) {
        return results.stream().filter(result -> result.target().startsWith(target)).mapToDouble(RelayResult::cpuMicros).average().orElse(Double.NaN);
    }

    private void check() {
        require(calls >= 1 && calls <= 2400, "--calls is from 1 to 2400");
        require(seconds >= 1 && seconds <= 3600 && warmUpSeconds >= 0 && rounds >= 1, "--seconds is from 1 to 3600, --warm-up from 0, --rounds from 1");
        require(List.of("auto", "c", "java").contains(load), "--load is auto, c or java, not " + load);
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
