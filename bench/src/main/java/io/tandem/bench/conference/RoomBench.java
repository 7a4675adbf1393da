package io.tandem.bench.conference;

import io.tandem.bench.Cpu;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** Measures one room: seat its members, warm up, read the CPU time, load it, read again. */
final class RoomBench {
    private final int seconds;
    private final int warmUpSeconds;

    RoomBench(int seconds, int warmUpSeconds) {
        this.seconds = seconds;
        this.warmUpSeconds = warmUpSeconds;
    }

    /** {@code talkers}: how many talk, 0 for all; {@code local}: where the phones have their sockets. */
    RoomResult measure(String system, RoomUnderTest room, InetAddress local, int members, int talkers) throws IOException {
        int talking = talkers == 0 ? members : Math.min(members, talkers);
        try (RoomLoad load = new RoomLoad(local, members, talking)) {
            for (int member = 0; member < members; member++) {
                load.aim(member, room.seat(load.open(member)));
            }
            load.run(TimeUnit.SECONDS.toNanos(warmUpSeconds));
            var _ = room.cycles();
            Cpu before = room.cpu();
            RoomLoad.Seen seen = load.run(TimeUnit.SECONDS.toNanos(seconds));
            Cpu used = room.cpu().minus(before);
            double expected = (double) members * TimeUnit.SECONDS.toNanos(seconds) / RoomLoad.PERIOD_NS;
            return new RoomResult(system, members, talking, talkers == 0, used.totalMicros() / 1e4 / seconds, seen.received() / expected, room.cycles(), seen.behindMs());
        }
    }
}
