package io.tandem.pbx;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call's place within the {@link CallLimits}. Give it back by closing it, best with try-with-resources; closing it again does nothing,
 * so nobody can give back a place that is not his. Any thread.
 */
public final class Permit implements AutoCloseable {
    private final Runnable release;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Permit(Runnable release) {
        this.release = release;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
