package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A final response that is no success.
 *
 * @param code 300 to 699
 * @param phrase the reason phrase; empty for the standard one
 * @param reasons Reason headers (RFC 3326)
 * @param retryAfterSeconds Retry-After
 * @param headers others: Warning, Error-Info, Contact of a redirection, Min-SE, Unsupported
 */
public record Refusal(int code, String phrase, List<Reason> reasons, OptionalInt retryAfterSeconds, List<Header> headers) {
    public Refusal {
        if (code < 300 || code > 699) {
            throw new IllegalArgumentException("a refusal has a code from 300 to 699, not " + code);
        }
        reasons = List.copyOf(reasons);
        headers = List.copyOf(headers);
    }

    public static Refusal of(int code) {
        return new Refusal(code, "", List.of(), OptionalInt.empty(), List.of());
    }

    public static Refusal of(int code, String phrase) {
        return new Refusal(code, phrase, List.of(), OptionalInt.empty(), List.of());
    }

    public Optional<Reason> firstReason() {
        return reasons.stream().findFirst();
    }
}
