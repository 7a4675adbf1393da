package io.tandem.bench.relay;

import io.tandem.codec.G711;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.EpollDatagramIo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measures one target under one load: warm up, read its CPU time, load it, read again. */
final class RelayBench {
    /** The generator keeps to one processor and the target to the other, so that neither steals from the other's time. */
    static final String GENERATOR_CPU = "1";

    static final String TARGET_CPU = "0";
    private static final int GENERATOR_BUFFER_BYTES = 256 * 1024;

    private final RelayOptions options;
    private final boolean compiledLoad;
    private final Path directory;

    /** @param compiledLoad the load in C; {@code directory} takes what is compiled, and logs */
    RelayBench(RelayOptions options, boolean compiledLoad, Path directory) {
        this.options = options;
        this.compiledLoad = compiledLoad;
        this.directory = directory;
    }

    /** Measures the target and closes it. */
    RelayResult measure(RelayTarget given) throws IOException {
        try (RelayTarget target = given; PacketLoad load = load()) {
            load.aim(target.open(load.open()));
            load.run(TimeUnit.SECONDS.toNanos(options.warmUpSeconds()));
            ProcessCpu before = ProcessCpu.of(target.pid());
            long allocatedBefore = target.allocatedBytes();
            RtpLoadResult seen = load.run(TimeUnit.SECONDS.toNanos(options.seconds()));
            long allocated = target.allocatedBytes() - allocatedBefore;
            ProcessCpu used = ProcessCpu.of(target.pid()).minus(before);
            return result(target, seen, used, allocatedBefore < 0 ? -1 : allocated);
        }
    }

    private PacketLoad load() throws IOException {
        G711 second = options.transcode() ? G711.A_LAW : G711.MU_LAW;
        if (compiledLoad) {
            return new CompiledLoad(pin(GENERATOR_CPU), directory, options.calls(), G711.MU_LAW, second);
        }
        DatagramOptions sockets = new DatagramOptions(2 * options.calls(), GENERATOR_BUFFER_BYTES, DatagramOptions.EXPEDITED_FORWARDING);
        return new RtpLoad(new EpollDatagramIo(sockets), options.calls(), G711.MU_LAW, second);
    }

    private RelayResult result(RelayTarget target, RtpLoadResult seen, ProcessCpu used, long allocated) {
        double packets = Math.max(1, seen.received());
        Histogram delays = seen.delaysNs();
        return new RelayResult(
                target.name(), options, seen.received(), seen.lost(), used.userMicros() / packets, used.systemMicros() / packets,
                delays.getValueAtPercentile(50) / 1e3, delays.getValueAtPercentile(99) / 1e3, delays.getValueAtPercentile(99.9) / 1e3,
                delays.getMaxValue() / 1e3, allocated < 0 ? -1 : allocated / packets, seen.behindNs() / 1e6);
    }

    /** The words in front of a target's command that keep it to its processor; none where that cannot be done. */
    static List<String> pin(String cpu) {
        List<String> words = new ArrayList<>();
        // not by availableProcessors: once this process keeps to one processor that is 1, and the target would land on the same one
        if (runs("taskset", "-c", GENERATOR_CPU, "true") && runs("taskset", "-c", TARGET_CPU, "true")) {
            words.addAll(List.of("taskset", "-c", cpu));
        }
        return words;
    }

    /** Keeps this process, the generator, to its own processor. */
    static void pinSelf() throws IOException {
        if (!pin(GENERATOR_CPU).isEmpty()) {
            runs("taskset", "-a", "-p", "-c", GENERATOR_CPU, Long.toString(ProcessHandle.current().pid()));
        }
    }

    static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
