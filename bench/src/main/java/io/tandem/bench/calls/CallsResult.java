package io.tandem.bench.calls;

import io.tandem.bench.Cpu;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one load did.
 *
 * @param caller what the calling side counted
 * @param retransmissions of both sides, and {@code refused} the calls that the server answered 503
 * @param cpu of the server's process in the measured time, until the last call had ended
 * @param before live heap when all was quiet before the load, {@code after} when all was quiet after it
 * @param held what was not given back in time, by metric
 * @param settledSeconds how long it took until all was given back
 */
record CallsResult(
        CallsOptions options, SippNumbers caller, long retransmissions, long refused, Cpu cpu, LiveHeap before, LiveHeap after, Map<String, Long> held, double settledSeconds, String machineLoad) {
    private static final double KB = 1024;

    boolean isClean() {
        return caller.failed() == 0 && caller.succeeded() == options.calls() && held.isEmpty();
    }

    double cpuMillis() {
        return (cpu.userMicros() + cpu.systemMicros()) / 1e3 / Math.max(1, caller.succeeded());
    }

    private double perCall(long micros) {
        return micros / 1e3 / Math.max(1, caller.succeeded());
    }

    private double setUp(double percentile) {
        return caller.setUpMicros().getValueAtPercentile(percentile) / 1e3;
    }

    String table() {
        return String.format(Locale.ROOT, """
                calls               %d offered at %d/s, held %d ms: %d answered, %d failed, %d refused
                retransmissions     %d
                set-up, ms          p50 %.1f   p90 %.1f   p99 %.1f   p99.9 %.1f   max %.1f
                CPU per call, ms    %.2f (user %.2f, system %.2f)
                live heap, KB       %.0f before, %.0f after (%+.0f)
                given back          %s
                load of the machine %s
                """,
                options.calls(), options.rate(), options.holdMs(), caller.succeeded(), caller.failed(), refused, retransmissions, setUp(50), setUp(90), setUp(99), setUp(99.9), setUp(100),
                cpuMillis(), perCall(cpu.userMicros()), perCall(cpu.systemMicros()), before.bytes() / KB, after.bytes() / KB, (after.bytes() - before.bytes()) / KB,
                held.isEmpty() ? String.format(Locale.ROOT, "all, %.0f s after the last call", settledSeconds) : "NOT: " + held, machineLoad);
    }

    String json() {
        return String.format(Locale.ROOT,
                "{\"bench\":\"calls\",%s,\"offered\":%d,\"answered\":%d,\"failed\":%d,\"refused\":%d,\"retransmissions\":%d,\"setup_ms\":{\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f},"
                        + "\"cpu_ms_per_call\":%.4f,\"user_ms\":%.4f,\"system_ms\":%.4f,\"heap_before_bytes\":%d,\"heap_after_bytes\":%d,\"held\":{%s},\"settled_seconds\":%.1f,\"machine_load\":\"%s\"}",
                options.json(), options.calls(), caller.succeeded(), caller.failed(), refused, retransmissions, setUp(50), setUp(90), setUp(99), setUp(99.9), setUp(100), cpuMillis(),
                perCall(cpu.userMicros()), perCall(cpu.systemMicros()), before.bytes(), after.bytes(), json(held), settledSeconds, machineLoad);
    }

    private static String json(Map<String, Long> numbers) {
        return numbers.entrySet().stream().map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue()).collect(Collectors.joining(","));
    }
}
