package io.tandem.codec.opus;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether an encoder or decoder may still be used, and a part of the count of those that may. One thread at a time. */
final class OpenState {
    private final AtomicInteger open;
    private boolean closed;

    OpenState(AtomicInteger open) {
        this.open = open;
        open.incrementAndGet();
    }

    /** IllegalStateException once closed. */
    void check() {
        if (closed) {
            throw new IllegalStateException("this Opus state is closed");
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            open.decrementAndGet();
        }
    }
}
