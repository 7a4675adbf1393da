package io.tandem.server.config;

import io.tandem.server.config.ValueType.Scalar;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the configuration writes them: {@code 500ms}, {@code 3s}, {@code 2m}, {@code 1h}, and {@code 500us} where it matters. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(us|ms|s|m|h)?");

    private Durations() {}

    static Scalar<Duration> between(String minimum, String maximum) {
        Duration least = parse(minimum);
        Duration most = parse(maximum);
        String example = most.compareTo(Duration.ofSeconds(1)) < 0 ? "500us or 2ms" : "500ms, 3s, 2m or 1h";
        String allowed = "a duration from " + minimum + " to " + maximum + ", written like " + example;
        return new Scalar<>(allowed, text -> {
            Duration value = parse(text);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException("is out of bounds");
            }
            return value;
        });
    }

    /** Packet times: whole steps of 10 ms, as the media worker's clock needs. */
    static Scalar<Duration> packetTime() {
        return new Scalar<>("10ms, 20ms, 30ms, 40ms, 50ms or 60ms", text -> {
            Duration value = parse(text);
            if (value.isZero() || value.toMillis() > 60 || value.toMillis() % 10 != 0) {
                throw new IllegalArgumentException("is not a packet time");
            }
            return value;
        });
    }

    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a duration");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(amount * 1_000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case null, default -> throw new IllegalArgumentException("has no unit");
        };
    }
}
