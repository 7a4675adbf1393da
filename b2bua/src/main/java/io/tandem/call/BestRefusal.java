package io.tandem.call;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of several refusals the caller gets, and in what form (RFC 3261 16.7). */
public final class BestRefusal {
    private static final List<Integer> TELLING = List.of(415, 420, 484);

    private BestRefusal() {}

    /** A 6xx before all; else the lowest class, where a phone's own word counts for more than silence. An empty list is 480: nobody could be asked. */
    public static Refusal of(List<Refusal> refusals) {
        return among(refusals).map(BestRefusal::forCaller).orElse(Refusal.of(480));
    }

    /** The one that counts, as the phone said it. */
    public static Optional<Refusal> among(List<Refusal> refusals) {
        return refusals.stream().min(Comparator.comparingInt(BestRefusal::rank));
    }

    private static int rank(Refusal refusal) {
        int code = refusal.code();
        if (code >= 600) {
            return 0;
        }
        int within = TELLING.contains(code) ? 0 : code == 486 ? 1 : code == 480 ? 3 : code == 408 || code == 487 ? 4 : 2;
        return code / 100 * 10 + within;
    }

    /** What one phone says to us is not always what another may hear: a challenge or a redirection is ours to deal with, our own overload is not the caller's. */
    private static Refusal forCaller(Refusal refusal) {
        if (refusal.equals(Leg.NO_ROOM)) {
            return refusal;
        }
        int code = switch (refusal.code()) {
            case 401, 407, 422, 487 -> 480;
            case 503 -> 500;
            default -> refusal.code() < 400 ? 480 : refusal.code();
        };
        String phrase = code == refusal.code() ? refusal.phrase() : "";
        List<Reason> reasons = refusal.reasons().isEmpty() ? List.of(Reason.sip(refusal.code(), refusal.phrase())) : refusal.reasons();
        List<Header> headers = refusal.headers().stream().filter(header -> header.name().equalsIgnoreCase("Warning") || header.name().equalsIgnoreCase("Error-Info")).toList();
        return new Refusal(code, phrase, reasons, code == refusal.code() ? refusal.retryAfterSeconds() : OptionalInt.empty(), headers);
    }
}
