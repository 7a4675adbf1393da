package io.tandem.sip.registrar;

import java.util.List;

/** How a REGISTER is to be answered. Every result but {@link Accepted} has changed nothing. */
public sealed interface RegisterResult {

    /**
     * 200 with a Contact for each binding.
     *
     * @param bindings all that stand now, the most wanted first
     * @param path to be echoed as Path
     */
    record Accepted(List<Granted> bindings, List<String> path) implements RegisterResult {
        public Accepted {
            bindings = List.copyOf(bindings);
            path = List.copyOf(path);
        }
    }

    /** @param expiresSeconds what is left, at least 1: the expires parameter */
    record Granted(Binding binding, long expiresSeconds) {}

    /** 423 with Min-Expires. */
    record IntervalTooBrief(long minExpiresSeconds) implements RegisterResult {}

    /** 400. */
    record BadRequest(String reason) implements RegisterResult {}

    /** 403: not this user's to change, or a contact that we cannot call. */
    record Forbidden(String reason) implements RegisterResult {}

    /** 403. */
    record TooManyContacts(int mostContacts) implements RegisterResult {}

    /** 404: no such user here. */
    record NotFound() implements RegisterResult {}

    /** 500: the CSeq is not higher than that of an earlier REGISTER with the same Call-ID. */
    record OutOfOrder() implements RegisterResult {}

    /** 503 with Retry-After: the store is full. */
    record Full(long retryAfterSeconds) implements RegisterResult {}
}
