package io.tandem.server.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.AtomicLong;

/** Hands lines to a writer thread; at the bound drops and counts, so that a blocked terminal never blocks a call. Any thread. */
final class DroppingAppender extends AsyncAppender {
    private static final int CAPACITY = 8192;

    private final AtomicLong dropped = new AtomicLong();

    DroppingAppender() {
        setQueueSize(CAPACITY);
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setIncludeCallerData(false);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() == 0) {
            dropped.incrementAndGet();
            return;
        }
        super.append(event);
    }

    long dropped() {
        return dropped.get();
    }
}
