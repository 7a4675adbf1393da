package io.tandem.media;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Legs on their way to this worker, with what was asked of them meanwhile. A leg moves when it is bridged to one of another worker: it is expected here, leaves there,
 * and arrives with its sockets and all that it knows. Owned by one media worker.
 */
final class Moves {
    /** A leg is on its way for about a millisecond, in which a call service asks a few things of it. */
    static final int MOST_WAITING = 64;

    private final Map<MediaSession, Queue<MediaCommand>> expected = new HashMap<>();

    void expect(MediaSession session) {
        expected.put(session, new ArrayDeque<>());
    }

    /** What was asked of a leg that has arrived, in its order; a command about two legs may have to wait once more. */
    Queue<MediaCommand> arrived(MediaSession session) {
        return Optional.ofNullable(expected.remove(session)).orElseGet(ArrayDeque::new);
    }

    /** What becomes of a command. */
    enum Verdict {
        /** It is about nobody on the way. */
        DUE,
        /** It is kept. */
        WAITS,
        /** Too many are kept already; but the next worker waits for a leg that is to go on. */
        DROPPED
    }

    Verdict judge(MediaCommand command) {
        Queue<MediaCommand> waiting = expected.isEmpty() ? null : queueOf(command);
        if (waiting == null) {
            return Verdict.DUE;
        }
        if (waiting.size() >= MOST_WAITING && !(command instanceof MediaCommand.Depart)) {
            return Verdict.DROPPED;
        }
        waiting.add(command);
        return Verdict.WAITS;
    }

    private @Nullable Queue<MediaCommand> queueOf(MediaCommand command) {
        return switch (command) {
            case MediaCommand.OfLeg ofLeg -> expected.get(ofLeg.session());
            case MediaCommand.Bridge(MediaSession one, MediaSession other) -> expected.getOrDefault(one, expected.get(other));
            case MediaCommand.Place _, MediaCommand.Tell<?> _, MediaCommand.Remove _, MediaCommand.Expect _, MediaCommand.Arrive _ -> null;
        };
    }
}
