package io.tandem.media.io;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a {@link DatagramIo} counts. Written by its threads, read by anyone. */
public final class IoCounters {
    private final LongAdder refused = new LongAdder();
    private final LongAdder receiveErrors = new LongAdder();
    private final LongAdder sendErrors = new LongAdder();
    private final LongAdder sendBufferFull = new LongAdder();
    private final AtomicInteger openSockets = new AtomicInteger();

    /** ICMP port unreachable, seen while sending or receiving. */
    public long refused() {
        return refused.sum();
    }

    public long receiveErrors() {
        return receiveErrors.sum();
    }

    public long sendErrors() {
        return sendErrors.sum();
    }

    public long sendBufferFull() {
        return sendBufferFull.sum();
    }

    public int openSockets() {
        return openSockets.get();
    }

    void onOpened() {
        openSockets.incrementAndGet();
    }

    void onClosed() {
        openSockets.decrementAndGet();
    }

    void onRefused() {
        refused.increment();
    }

    void onReceiveError() {
        receiveErrors.increment();
    }

    SendOutcome count(SendOutcome outcome) {
        switch (outcome) {
            case SENT, NOT_OPEN -> { }
            case REFUSED -> refused.increment();
            case BUFFER_FULL -> sendBufferFull.increment();
            case FAILED -> sendErrors.increment();
        }
        return outcome;
    }
}
