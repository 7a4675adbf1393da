package io.tandem.sip.registrar;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for 32 s (64*T1, the time a request can be under way) with which Call-ID and CSeq a user's contacts were removed. Bounded:
 * the oldest goes first, and its removal can then be undone by a late REGISTER, as RFC 3261 alone would have it.
 */
final class RemovedBindings {
    private static final Duration MEMORY = Duration.ofSeconds(32);

    private final int most;
    private final Map<Key, Removal> removals = new LinkedHashMap<>();
    private long evictions;

    RemovedBindings(int most) {
        this.most = most;
    }

    void add(String user, String callId, long cseq, Instant now) {
        Key key = new Key(user, callId);
        removals.remove(key);
        removals.put(key, new Removal(cseq, now));
        if (removals.size() > most) {
            removals.remove(removals.keySet().iterator().next());
            evictions++;
        }
    }

    /** Whether a REGISTER that adds contacts is older than one that removed some. */
    boolean isOvertaken(String user, String callId, long cseq, Instant now) {
        Removal removal = removals.get(new Key(user, callId));
        return removal != null && cseq <= removal.cseq && now.isBefore(removal.at.plus(MEMORY));
    }

    long evictions() {
        return evictions;
    }

    private record Key(String user, String callId) {}

    private record Removal(long cseq, Instant at) {}
}
