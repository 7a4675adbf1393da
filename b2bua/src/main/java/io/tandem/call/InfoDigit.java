package io.tandem.call;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A digit in the body of an INFO: {@code application/dtmf-relay} with the lines Signal and Duration, or {@code application/dtmf} with the digit alone. No RFC
 * defines them; these are the forms that phones and gateways send, events by number (10 is *) among them.
 *
 * @param digit 0 to 9, *, #, A to D
 */
record InfoDigit(char digit, int durationMs) {
    static final String RELAY = "application/dtmf-relay";

    private static final String PLAIN = "application/dtmf";
    private static final int USUAL_MS = 160;
    private static final int LONGEST_MS = 8_000;
    private static final String DIGITS = "0123456789*#ABCD";

    /** Empty when the type is another, or the body is no digit (a flash, for instance). */
    static Optional<InfoDigit> parse(String contentType, String body) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals(RELAY)) {
            return digit(field(body, "signal").orElse("")).map(digit -> new InfoDigit(digit, duration(field(body, "duration").orElse(""))));
        }
        return type.equals(PLAIN) ? digit(field(body, "signal").orElse(body)).map(digit -> new InfoDigit(digit, USUAL_MS)) : Optional.empty();
    }

    private static Optional<String> field(String body, String name) {
        return body.lines().map(line -> line.strip().split("[=:]", 2)).filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
                .map(pair -> pair[1].strip()).findFirst();
    }

    private static Optional<Character> digit(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        OptionalInt event = word.matches("1[0-5]") ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
        int place = event.orElseGet(() -> word.length() == 1 ? DIGITS.indexOf(word) : -1);
        return place < 0 ? Optional.empty() : Optional.of(DIGITS.charAt(place));
    }

    private static int duration(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 ? Math.min(Integer.parseInt(text), LONGEST_MS) : USUAL_MS;
    }

    /** As an application/dtmf-relay body. */
    String body() {
        return "Signal=" + digit + "\r\nDuration=" + durationMs + "\r\n";
    }
}
