package io.tandem.bench.music;

import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundEvents;
import io.tandem.media.sound.SoundLibrary;
import io.tandem.media.sound.SoundName;
import io.tandem.media.sound.SoundSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tandem bench music}: legs that hear the same music, against the bare sending of as many packets, in turns. */
@Command(
        name = "music",
        mixinStandardHelpOptions = true,
        description = {
            "N legs hear the same music on hold: CPU for each packet against that of sending the same bytes in a bare loop.",
            "Both send to sockets on loopback that nobody reads, by the same kind of sockets, each on one thread, in turns."
        })
public final class MusicCommand implements Callable<Integer> {
    private static final double GOAL = 1.3;
    private static final double NS_PER_MICRO = 1e3;
    private static final long NS_PER_S = 1_000_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--legs", defaultValue = "2000", description = "Legs (default ${DEFAULT-VALUE}).")
    private int legs;

    @Option(names = "--seconds", defaultValue = "10", description = "Measured time of each row (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before that (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--rounds", defaultValue = "3", description = "How often the two take turns (default ${DEFAULT-VALUE}).")
    private int rounds;

    /** A row: CPU for each packet, and how many of those due were sent. */
    private record Cost(double micros, double sent) {}

    @Override
    public Integer call() throws IOException {
        if (legs < 1 || legs > 10_000 || seconds < 1 || warmUpSeconds < 0 || rounds < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--legs is from 1 to 10000, --seconds and --rounds from 1, --warm-up from 0");
        }
        List<Sound> music = music();
        List<Double> ratios = new ArrayList<>();
        out().println("round   bare us   music us   ratio   sent");
        for (int round = 1; round <= rounds; round++) {
            try (Sinks sinks = new Sinks()) {
                Cost bare = measure(() -> new BareSender(legs, sinks));
                Cost played = measure(() -> new MusicSender(legs, sinks, music));
                ratios.add(played.micros() / bare.micros());
                out().println(String.format(Locale.ROOT, "%5d %9.3f %10.3f %7.2f %5.1f%%", round, bare.micros(), played.micros(), ratios.getLast(), 100 * played.sent()));
                out().flush();
            }
        }
        double median = ratios.stream().sorted().toList().get(ratios.size() / 2);
        out().println(String.format(Locale.ROOT, "CPU for a leg's packet: music / bare = %.2f (median of %d rounds, goal %.1f)", median, rounds, GOAL));
        return median <= GOAL ? 0 : 1;
    }

    private Cost measure(Supplier<Sender> make) {
        try (Sender sender = make.get()) {
            wait(warmUpSeconds);
            long cpuNs = sender.cpuNs();
            long packets = sender.packets();
            wait(seconds);
            long sent = Math.max(1, sender.packets() - packets);
            return new Cost((sender.cpuNs() - cpuNs) / NS_PER_MICRO / sent, sent / (50.0 * legs * seconds));
        }
    }

    private static void wait(int howManySeconds) {
        long endNs = System.nanoTime() + howManySeconds * NS_PER_S;
        for (long leftNs = endNs - System.nanoTime(); leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    /** What ships, converted into a folder that goes again; its frames are in memory by then. */
    private static List<Sound> music() throws IOException {
        Path data = Files.createTempDirectory("tandem-bench-music");
        try (ExecutorService pool = Executors.newFixedThreadPool(2); SoundLibrary library = new SoundLibrary(SoundSettings.of(data, Optional.empty(), "en", Optional.empty()), pool, new Unheard())) {
            library.scanSoon();
            return library.loadMusic(SoundName.DEFAULT_CLASS).join();
        } finally {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What the library tells of its files. */
    private static final class Unheard implements SoundEvents {
        @Override
        public void bad(String file, String reason) {
            throw new IllegalStateException(file + ": " + reason);
        }

        @Override
        public void converted(String file, int durationMs, double gainDb, int clippedSamples) {}

        @Override
        public void trouble(String what) {}
    }
}
