package io.tandem.bench.relay;

import io.tandem.bench.Cpu;
import io.tandem.codec.G711;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.EpollDatagramIo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measures one target under one load: warm up, read its CPU time, load it, read again. */
final class RelayBench {
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
            Cpu before = Cpu.of(target.pid());
            long allocatedBefore = target.allocatedBytes();
            RtpLoadResult seen = load.run(TimeUnit.SECONDS.toNanos(options.seconds()));
            long allocated = target.allocatedBytes() - allocatedBefore;
            Cpu used = Cpu.of(target.pid()).minus(before);
            return result(target, seen, used, allocatedBefore < 0 ? -1 : allocated);
        }
    }

    private PacketLoad load() throws IOException {
        G711 second = options.transcode() ? G711.A_LAW : G711.MU_LAW;
        if (compiledLoad) {
            return new CompiledLoad(Cpu.pin(Cpu.LOAD), directory, options.calls(), G711.MU_LAW, second);
        }
        DatagramOptions sockets = new DatagramOptions(2 * options.calls(), GENERATOR_BUFFER_BYTES, DatagramOptions.EXPEDITED_FORWARDING);
        return new RtpLoad(new EpollDatagramIo(sockets), options.calls(), G711.MU_LAW, second);
    }

    private RelayResult result(RelayTarget target, RtpLoadResult seen, Cpu used, long allocated) {
        double packets = Math.max(1, seen.received());
        Histogram delays = seen.delaysNs();
        return new RelayResult(
                target.name(), options, seen.received(), seen.lost(), used.userMicros() / packets, used.systemMicros() / packets,
                delays.getValueAtPercentile(50) / 1e3, delays.getValueAtPercentile(99) / 1e3, delays.getValueAtPercentile(99.9) / 1e3,
                delays.getMaxValue() / 1e3, allocated < 0 ? -1 : allocated / packets, seen.behindNs() / 1e6);
    }
}
