package io.tandem.call;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the loop, in one order. New calls may fill half of it; events of legs that exist the whole; last words (BYE, CANCEL, the media's
 * close, results of offloaded work) are always taken: their number is bounded by that of the legs and scripts.
 */
final class Inbox {
    /** How much a message matters when room is short. */
    enum Rank {
        NEW_CALL,
        EXISTING_LEG,
        LAST_WORD
    }

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final int capacity;
    private final KernelCounters counters;
    private volatile @Nullable Thread reader;

    Inbox(int capacity, KernelCounters counters) {
        this.capacity = capacity;
        this.counters = counters;
    }

    /** Any thread. False: not taken, and counted. */
    boolean offer(Rank rank, Runnable message) {
        if (depth.get() >= limit(rank)) {
            counters.count(KernelCounter.INBOX_REFUSED);
            return false;
        }
        depth.incrementAndGet();
        queue.add(message);
        Thread waiting = reader;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        return true;
    }

    private int limit(Rank rank) {
        return switch (rank) {
            case NEW_CALL -> capacity / 2;
            case EXISTING_LEG -> capacity;
            case LAST_WORD -> Integer.MAX_VALUE;
        };
    }

    /** Loop only: the next message, or null when there is none. */
    @Nullable Runnable poll() {
        Runnable message = queue.poll();
        if (message != null) {
            depth.decrementAndGet();
        }
        return message;
    }

    int depth() {
        return depth.get();
    }

    /** Loop only: waits for a message, at most so long. */
    void await(long timeoutNs) {
        reader = Thread.currentThread();
        if (queue.isEmpty()) {
            LockSupport.parkNanos(this, timeoutNs);
        }
        reader = null;
    }
}
