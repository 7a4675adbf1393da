package io.tandem.bench.relay;

import java.util.Locale;

/**
 * One row of the report. CPU in microseconds of process time per relayed packet, delays in microseconds, allocation in bytes per
 * packet on the packet path (negative: unknown).
 */
record RelayResult(
        String target,
        RelayOptions options,
        long packets,
        long lost,
        double userMicros,
        double systemMicros,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        double allocatedBytes,
        double generatorBehindMs) {
    static final String HEADING = String.format(
            Locale.ROOT, "%-26s %5s %-9s %9s %6s %7s %7s %7s %8s %8s %9s %9s %7s",
            "target", "calls", "load", "packets", "lost", "cpu us", "user", "system", "p50 us", "p99 us", "p99.9 us", "max us", "B/pkt");

    double cpuMicros() {
        return userMicros + systemMicros;
    }

    String row() {
        return String.format(
                Locale.ROOT, "%-26s %5d %-9s %9d %6d %7.2f %7.2f %7.2f %8.0f %8.0f %9.0f %9.0f %7s",
                target, options.calls(), options.load(), packets, lost, cpuMicros(), userMicros, systemMicros, p50Micros, p99Micros, p999Micros, maxMicros,
                allocatedBytes < 0 ? "-" : String.format(Locale.ROOT, "%.2f", allocatedBytes));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"target\":\"%s\",\"calls\":%d,\"seconds\":%d,\"load\":\"%s\",\"packets\":%d,\"lost\":%d,\"cpu_us_per_packet\":%.3f,\"user_us\":%.3f,\"system_us\":%.3f,"
                        + "\"delay_us\":{\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f},\"allocated_bytes_per_packet\":%s,\"generator_behind_ms\":%.1f}",
                target, options.calls(), options.seconds(), options.load(), packets, lost, cpuMicros(), userMicros, systemMicros, p50Micros, p99Micros, p999Micros, maxMicros,
                allocatedBytes < 0 ? "null" : String.format(Locale.ROOT, "%.3f", allocatedBytes), generatorBehindMs);
    }
}
