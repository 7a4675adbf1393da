package io.tandem.call;

/** What one subscription tells its subscriber, and what it has told him. Loop only. */
public interface WatchedState {
    /** The next body tells everything. */
    void whole();

    /** The next body; its version is one more than that of the one before. */
    String body();

    /** Whether there is anything to tell. */
    boolean isStale();

    /** What was watched is gone and will not come back; the subscription ends (RFC 6665 4.1.3, {@code noresource}). */
    boolean isOver();
}
