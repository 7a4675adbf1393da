package io.tandem.bench.conference;

import io.tandem.bench.conference.RoomUnderTest.Cycles;
import java.util.Locale;
import java.util.Optional;

/**
 * One row: a room of so many members under load. CPU in per cent of one processor.
 *
 * @param system whose room
 * @param allTalk everybody talks; else {@code talkers} do
 * @param received packets that came, of those that should have
 */
record RoomResult(String system, int members, int talkers, boolean allTalk, double cpuPercent, double received, Optional<Cycles> cycles, double behindMs) {
    static final String HEADING = String.format(Locale.ROOT, "%12s %8s %8s %8s %14s %14s %11s %13s %8s %8s",
            "room of", "members", "talkers", "cpu %", "cpu % a member", "members a core", "received %", "cycle p50 us", "p99 us", "max us");
    private static final double US = 1e3;

    double cpuPerMember() {
        return cpuPercent / members;
    }

    /** What rows of one line in the plot have in common. */
    String kind() {
        return system + (allTalk ? ", all talk" : ", " + talkers + " talk");
    }

    String row() {
        String told = cycles.map(c -> String.format(Locale.ROOT, "%13.0f %8.0f %8.0f", c.p50Ns() / US, c.p99Ns() / US, c.maxNs() / US)).orElseGet(() -> String.format(Locale.ROOT, "%13s %8s %8s", "-", "-", "-"));
        return String.format(Locale.ROOT, "%12s %8d %8d %8.2f %14.3f %14.0f %11.2f %s", system, members, talkers, cpuPercent, cpuPerMember(), 100 / cpuPerMember(), 100 * received, told);
    }

    String json() {
        String told = cycles.map(c -> String.format(Locale.ROOT, ",\"cycle_us\":{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", c.p50Ns() / US, c.p99Ns() / US, c.maxNs() / US)).orElse("");
        return String.format(Locale.ROOT, "{\"system\":\"%s\",\"members\":%d,\"talkers\":%d,\"all_talk\":%b,\"cpu_percent\":%.3f,\"cpu_percent_per_member\":%.4f,\"members_per_core\":%.0f,\"received\":%.5f%s,\"generator_behind_ms\":%.1f}",
                system, members, talkers, allTalk, cpuPercent, cpuPerMember(), 100 / cpuPerMember(), received, told, behindMs);
    }
}
