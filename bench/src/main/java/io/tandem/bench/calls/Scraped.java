package io.tandem.bench.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One page of /metrics. */
record Scraped(String text) {
    /** What calls hold and must give back; the transactions and legs that linger for late messages are among it. */
    private static final List<String> HELD =
            List.of("tandem_calls_active", "tandem_legs_active", "tandem_scripts_active", "tandem_timers_active", "tandem_sip_legs", "tandem_sip_transactions", "tandem_rtp_ports_in_use");

    /** Sum of all samples of the family whose line holds the label, {@code name="value"} or empty. */
    long sum(String family, String label) {
        return (long) text.lines().filter(line -> line.startsWith(family) && line.contains(label) && isEnd(line, family.length())).mapToDouble(Scraped::value).sum();
    }

    private static boolean isEnd(String line, int at) {
        return line.length() > at && (line.charAt(at) == ' ' || line.charAt(at) == '{');
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    long gauge(String name) {
        if (text.lines().noneMatch(line -> line.startsWith(name + " "))) {
            throw new IllegalStateException(name + " is not in /metrics");
        }
        return sum(name, "");
    }

    /** What calls still hold, by metric; empty when all was given back. */
    Map<String, Long> held() {
        Map<String, Long> held = new LinkedHashMap<>();
        for (String name : HELD) {
            long value = gauge(name);
            if (value != 0) {
                held.put(name, value);
            }
        }
        return held;
    }
}
