package io.tandem.http;

import io.tandem.call.RecordingAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wanted of a recording.
 *
 * @param leg from 1 on; 0 when none was named
 */
record RecordingQuery(RecordingAction action, int leg) {
    private static final Set<String> KNOWN = Set.of("action", "leg");
    private static final Pattern LEG = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String ACTIONS = Arrays.stream(RecordingAction.values()).map(action -> action.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));

    /** Reads the parameters of a request; IllegalArgumentException that names what is wrong and what is allowed. */
    static RecordingQuery read(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name) && !name.equals("token")) {
                throw new IllegalArgumentException(name + " is not known; allowed are " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        String leg = parameters.getOrDefault("leg", "");
        if (!leg.isEmpty() && !LEG.matcher(leg).matches()) {
            throw new IllegalArgumentException("leg is not a number from 1 on: 1 is the caller's, those towards callees follow");
        }
        return new RecordingQuery(action(parameters.getOrDefault("action", "")), leg.isEmpty() ? 0 : Integer.parseInt(leg));
    }

    private static RecordingAction action(String text) {
        return Arrays.stream(RecordingAction.values()).filter(action -> action.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action is '" + text + "'; allowed are " + ACTIONS));
    }
}
