package io.tandem.bench.conference;

import io.tandem.bench.Cpu;
import io.tandem.phone.sip.HostPort;
import io.tandem.phone.sip.SipParseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            "The room runs in a process of its own on one processor, its phones on another.",
            "With --target the same phones call a room of another server too, row by row in turns, and the CPU time of its process is read.",
            "Tandem's room is a fresh process in each row: beside a server that has long been running a --warm-up of 20 is fair."
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

    @Option(names = "--target", paramLabel = "HOST:PORT", description = "Another server to compare with, such as Asterisk or FreeSWITCH: where it takes calls by UDP.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--room", defaultValue = "3000", description = "Number of a room there that asks for no PIN (default ${DEFAULT-VALUE}).")
    private String room = "";

    @Option(names = "--user", defaultValue = "bench", description = "Who calls there (default ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(names = "--password", defaultValue = "", description = "His password, if calls are challenged.")
    private String password = "";

    @Option(names = "--pid", defaultValue = "0", description = "The process of the other server; it should be kept to one processor (taskset -c 0).")
    private long pid;

    @Option(names = "--name", defaultValue = "target", description = "What the rows call it (default ${DEFAULT-VALUE}).")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        check();
        Cpu.pinSelf();
        Path log = Files.createTempFile("tandem-bench", ".log");
        RoomBench bench = new RoomBench(seconds, warmUpSeconds);
        List<RoomResult> results = new ArrayList<>();
        out().println(RoomResult.HEADING);
        for (int talking : talkers) {
            for (int size : members) {
                results.addAll(measure(bench, log, size, talking));
            }
        }
        Files.deleteIfExists(log);
        write(results);
        return results.stream().anyMatch(ConferenceCommand::unsound) ? 1 : 0;
    }

    private List<RoomResult> measure(RoomBench bench, Path log, int size, int talking) throws IOException {
        List<RoomResult> row = new ArrayList<>();
        try (RoomUnderTest own = new OwnRoom(size, log)) {
            row.add(show(bench.measure("tandem", own, InetAddress.getLoopbackAddress(), size, talking)));
        }
        if (target.isPresent()) {
            try (RoomUnderTest other = new Target(address(target.get()), room, user, password, pid, name).open()) {
                row.add(show(bench.measure(name, other, localAddress(address(target.get())), size, talking)));
            }
            out().printf(Locale.ROOT, "%12s The room of tandem costs %.2f of what that of %s does.%n", "", row.getFirst().cpuPercent() / row.getLast().cpuPercent(), name);
        }
        return row;
    }

    private InetSocketAddress address(String text) {
        try {
            InetSocketAddress address = HostPort.parse(text).toAddress();
            require(!address.isUnresolved(), "--target: " + text + " is not known");
            return address;
        } catch (SipParseException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--target: " + e.getMessage(), e);
        }
    }

    /** By which this machine is seen there. */
    private static InetAddress localAddress(InetSocketAddress there) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(there);
            return socket.getLocalAddress();
        }
    }

    private void write(List<RoomResult> results) throws IOException {
        RoomPlot plot = new RoomPlot(results);
        Path svg = json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
        Files.writeString(json, results.stream().map(RoomResult::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        Files.writeString(svg, plot.svg());
        out().println();
        out().print(plot.text());
        out().println("Rows as JSON: " + json.toAbsolutePath() + ", the plot: " + svg.toAbsolutePath());
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
        target.ifPresent(this::address);
        require(target.isEmpty() || pid > 0, "--target wants the --pid of that server, whose CPU time is read");
        require(name.matches("[A-Za-z0-9._ -]{1,40}"), "--name is 1 to 40 letters, digits, dots, lines and spaces");
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
