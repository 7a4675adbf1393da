package io.tandem.server.config;

import java.util.Set;

/**
 * A rejection that callers hear.
 *
 * @param code final code, 400 to 699
 * @param prompt that is played before it
 */
public record RejectionPrompt(int code, String prompt) {
    /** What asks a phone for something, or is said in haste, is never announced. */
    private static final Set<Integer> AT_ONCE = Set.of(401, 407, 421, 422, 423, 481, 482, 483, 487, 491, 503);

    static final ValueType.Scalar<RejectionPrompt> TYPE = new ValueType.Scalar<>(
            "codes 400 to 699, such as 404 or 404=my-prompt, but for those that phones handle themselves or that are sent in haste: " + AT_ONCE.stream().sorted().toList(), RejectionPrompt::parse);

    private static RejectionPrompt parse(String text) {
        String[] parts = text.split("=", 2);
        if (!parts[0].matches("[456][0-9]{2}") || AT_ONCE.contains(Integer.valueOf(parts[0]))) {
            throw new IllegalArgumentException("is not a code that can be announced");
        }
        String prompt = parts.length == 1 ? "rejected-" + parts[0] : parts[1];
        if (!prompt.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("names no prompt");
        }
        return new RejectionPrompt(Integer.parseInt(parts[0]), prompt);
    }
}
