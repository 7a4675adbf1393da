package io.tandem.bench.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time that a process has used, in microseconds, read from the kernel's books (10 ms steps). */
record ProcessCpu(long userMicros, long systemMicros) {
    private static final long MICROS_PER_TICK = 10_000;

    static ProcessCpu of(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessCpu(Long.parseLong(fields[11]) * MICROS_PER_TICK, Long.parseLong(fields[12]) * MICROS_PER_TICK);
    }

    ProcessCpu minus(ProcessCpu earlier) {
        return new ProcessCpu(userMicros - earlier.userMicros, systemMicros - earlier.systemMicros);
    }

    long totalMicros() {
        return userMicros + systemMicros;
    }
}
