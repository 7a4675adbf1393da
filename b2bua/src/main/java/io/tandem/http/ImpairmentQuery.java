package io.tandem.http;

import io.tandem.call.LegImpairment;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an impairment from the parameters of a request; IllegalArgumentException that names what is wrong and what is allowed. */
final class ImpairmentQuery {
    private static final Set<String> KNOWN = Set.of("direction", "loss", "delay", "jitter", "reorder", "duplicate", "skew", "seed");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

    private final Map<String, String> parameters;

    private ImpairmentQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static LegImpairment read(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name) && !name.equals("token")) {
                throw new IllegalArgumentException(name + " is not known; allowed are " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        return new ImpairmentQuery(parameters).read();
    }

    private LegImpairment read() {
        String direction = parameters.getOrDefault("direction", "both");
        if (!Set.of("from", "to", "both").contains(direction)) {
            throw new IllegalArgumentException("direction is neither from (the phone), to (the phone) nor both");
        }
        return new LegImpairment(!direction.equals("to"), !direction.equals("from"), number("loss"), duration("delay"), duration("jitter"), number("reorder"),
                number("duplicate"), number("skew"), (long) number("seed"));
    }

    private double number(String name) {
        String text = parameters.getOrDefault(name, "0");
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " is not a number; allowed is for instance 2.5");
        }
        return Double.parseDouble(text);
    }

    private long duration(String name) {
        Matcher text = DURATION.matcher(parameters.getOrDefault(name, "0ms"));
        if (!text.matches()) {
            throw new IllegalArgumentException(name + " is not a duration; allowed is for instance 80ms or 1s");
        }
        return Long.parseLong(text.group(1)) * (text.group(2).equals("s") ? 1000 : 1);
    }
}
