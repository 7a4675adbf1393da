package io.tandem.call;

import java.util.Optional;

/** Digits as they come in, against what is wanted. */
final class DigitBuffer {
    private final Collect wanted;
    private final StringBuilder digits = new StringBuilder();

    DigitBuffer(Collect wanted) {
        this.wanted = wanted;
    }

    /** What there is when this digit completes it. */
    Optional<Collected> add(char digit) {
        boolean terminates = wanted.terminators().indexOf(digit) >= 0;
        if (!terminates) {
            digits.append(digit);
        }
        return terminates || digits.length() >= wanted.maximum() ? Optional.of(new Collected.Digits(digits.toString())) : Optional.empty();
    }

    /** How long the next digit may take. */
    long waitMs() {
        return digits.isEmpty() ? wanted.firstDigitMs() : wanted.interDigitMs();
    }

    Collected timedOut() {
        return digits.isEmpty() ? new Collected.Nothing() : new Collected.Incomplete(digits.toString());
    }
}
