package io.tandem.call;

/** What became of {@link Script#collect}. */
public sealed interface Collected {
    /** Complete: a terminator came, or as many digits as may be. Empty when the terminator came alone. */
    record Digits(String digits) implements Collected {}

    /** Some digits, then none for too long. */
    record Incomplete(String digits) implements Collected {}

    /** No digit in time. */
    record Nothing() implements Collected {}

    /** The leg is over. */
    record Gone() implements Collected {}
}
