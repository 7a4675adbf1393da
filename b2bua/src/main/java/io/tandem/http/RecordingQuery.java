package io.tandem.http;

import io.tandem.call.RecordingOrder;
import java.util.Map;
import java.util.Set;

/** Reads what is wanted of a recording; IllegalArgumentException that names what is wrong and what is allowed. */
final class RecordingQuery {
    private static final Set<String> KNOWN = Set.of("leg", "state", "token");

    private RecordingQuery() {}

    /** {@code state}: {@code on} (begins it, or goes on), {@code paused} or {@code masked}. */
    static RecordingOrder order(Map<String, String> parameters) {
        known(parameters);
        String state = parameters.getOrDefault("state", "on");
        return switch (state) {
            case "on" -> new RecordingOrder.Start("asked");
            case "paused" -> new RecordingOrder.Pause();
            case "masked" -> new RecordingOrder.Mask();
            default -> throw new IllegalArgumentException("state is neither on, paused nor masked");
        };
    }

    /** 1 when none is named. */
    static int leg(Map<String, String> parameters) {
        known(parameters);
        String leg = parameters.getOrDefault("leg", "1");
        if (!leg.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("leg is not a number from 1 to 999; 1 is the caller's leg, those towards callees follow");
        }
        return Integer.parseInt(leg);
    }

    private static void known(Map<String, String> parameters) {
        parameters.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(name + " is not known; allowed are leg and state");
        });
    }
}
