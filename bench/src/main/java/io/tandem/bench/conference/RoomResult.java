package io.tandem.bench.conference;

import java.util.Locale;

/** One row: a room of so many members under load. CPU in per cent of one processor. */
record RoomResult(int members, int talkers, double cpuPercent, double received, long cycleP50Ns, long cycleP99Ns, long cycleMaxNs, double behindMs) {
    static final String HEADING = String.format(Locale.ROOT, "%8s %8s %10s %16s %14s %12s %12s %12s", "members", "talkers", "cpu %", "cpu % a member", "received %", "cycle p50 us", "p99 us", "max us");
    private static final double US = 1e3;

    String row() {
        return String.format(Locale.ROOT, "%8d %8d %10.2f %16.3f %14.2f %12.0f %12.0f %12.0f", members, talkers, cpuPercent, cpuPercent / members, 100 * received, cycleP50Ns / US, cycleP99Ns / US, cycleMaxNs / US);
    }

    String json() {
        return String.format(Locale.ROOT, "{\"members\":%d,\"talkers\":%d,\"cpu_percent\":%.3f,\"received\":%.5f,\"cycle_us\":{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f},\"generator_behind_ms\":%.1f}",
                members, talkers, cpuPercent, received, cycleP50Ns / US, cycleP99Ns / US, cycleMaxNs / US, behindMs);
    }
}
