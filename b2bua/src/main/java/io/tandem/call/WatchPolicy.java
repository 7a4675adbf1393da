package io.tandem.call;

/** Who may watch whose dialogs. Asked on the loop; answers at once. */
@FunctionalInterface
public interface WatchPolicy {
    /** The answer to a subscription. */
    enum Verdict {
        ALLOWED,
        FORBIDDEN,
        UNKNOWN
    }

    /** {@code watched}: the user part of what is subscribed to. */
    Verdict ask(String watcher, String watched);
}
