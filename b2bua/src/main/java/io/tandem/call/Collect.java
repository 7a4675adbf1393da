package io.tandem.call;

import java.util.List;

/**
 * What digits a script wants from a leg.
 *
 * @param prompts said first; none for a silent wait
 * @param maximum digits, after which it is complete without a terminator
 * @param terminators digits that complete it and do not belong to it; may be empty
 * @param firstDigitMs wait for the first digit, from the end of the prompts on
 * @param interDigitMs wait for each further one
 * @param bargeIn a digit ends the prompts and counts, and so does one that was dialled before; without it digits under the prompts count for nothing
 */
public record Collect(List<String> prompts, int maximum, String terminators, long firstDigitMs, long interDigitMs, boolean bargeIn) {
    private static final long FIRST_DIGIT_MS = 8_000;
    private static final long INTER_DIGIT_MS = 4_000;

    public Collect {
        prompts = List.copyOf(prompts);
        if (maximum < 1 || firstDigitMs < 1 || interDigitMs < 1) {
            throw new IllegalArgumentException("digits to collect and the waits for them must be at least 1, not " + maximum + ", " + firstDigitMs + " ms and " + interDigitMs + " ms");
        }
    }

    /** So many digits or fewer and {@code #}, with the usual waits and barge-in. */
    public static Collect upTo(int maximum, String... prompts) {
        return new Collect(List.of(prompts), maximum, "#", FIRST_DIGIT_MS, INTER_DIGIT_MS, true);
    }

    /** One digit of a menu, {@code #} and {@code *} included. */
    public static Collect one(String... prompts) {
        return new Collect(List.of(prompts), 1, "", FIRST_DIGIT_MS, INTER_DIGIT_MS, true);
    }

    public Collect withWaits(long newFirstDigitMs, long newInterDigitMs) {
        return new Collect(prompts, maximum, terminators, newFirstDigitMs, newInterDigitMs, bargeIn);
    }

    public Collect withoutBargeIn() {
        return new Collect(prompts, maximum, terminators, firstDigitMs, interDigitMs, false);
    }
}
