package io.tandem.bench.conference;

import io.tandem.bench.AskedProcess;
import io.tandem.bench.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures one room: seat its members, warm up, read the CPU time, load it, read again. */
final class RoomBench {
    private final int seconds;
    private final int warmUpSeconds;
    private final Path directory;

    RoomBench(int seconds, int warmUpSeconds, Path directory) {
        this.seconds = seconds;
        this.warmUpSeconds = warmUpSeconds;
        this.directory = directory;
    }

    RoomResult measure(int members, int talkers) throws IOException {
        try (AskedProcess room = new AskedProcess(AskedProcess.java(Cpu.pin(Cpu.SERVER), RoomProcess.class, List.of(Integer.toString(members))), directory.resolve("room.log"));
                RoomLoad load = new RoomLoad(members, talkers)) {
            for (int member = 0; member < members; member++) {
                load.aim(member, Integer.parseInt(room.ask("seat " + load.open(member) + " PCMU")));
            }
            load.run(TimeUnit.SECONDS.toNanos(warmUpSeconds));
            room.ask("cycles");
            Cpu before = Cpu.of(room.pid());
            RoomLoad.Seen seen = load.run(TimeUnit.SECONDS.toNanos(seconds));
            Cpu used = Cpu.of(room.pid()).minus(before);
            return result(members, talkers, seen, used, room.ask("cycles").split(" ", -1));
        }
    }

    private RoomResult result(int members, int talkers, RoomLoad.Seen seen, Cpu used, String[] cycles) {
        double expected = (double) members * TimeUnit.SECONDS.toNanos(seconds) / RoomLoad.PERIOD_NS;
        return new RoomResult(members, talkers, used.totalMicros() / 1e4 / seconds, seen.received() / expected,
                Long.parseLong(cycles[0]), Long.parseLong(cycles[1]), Long.parseLong(cycles[2]), seen.behindMs());
    }
}
