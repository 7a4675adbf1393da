package io.tandem.sip;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the signalling thread, in two lanes: what belongs to calls that exist goes first, what would begin something new waits behind it. So a call that
 * was let in is served at once however many knock. Within a lane the order is kept. Filled by any thread, emptied by one.
 */
final class WorkQueue {
    /** Which lane. */
    enum Rank {
        GOING_ON,
        NEW
    }

    private final Lane goingOn = new Lane();
    private final Lane fresh = new Lane();
    private final LongSupplier clockNs;
    private volatile @Nullable Thread sleeper;

    WorkQueue(LongSupplier clockNs) {
        this.clockNs = clockNs;
    }

    private record Waiting(Runnable task, long sinceNs) {}

    private static final class Lane {
        private final Queue<Waiting> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger size = new AtomicInteger();

        Optional<Runnable> poll() {
            Waiting first = tasks.poll();
            if (first == null) {
                return Optional.empty();
            }
            size.decrementAndGet();
            return Optional.of(first.task());
        }
    }

    void add(Rank rank, Runnable task) {
        Lane lane = lane(rank);
        lane.size.incrementAndGet();
        lane.tasks.add(new Waiting(task, clockNs.getAsLong()));
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    private Lane lane(Rank rank) {
        return switch (rank) {
            case GOING_ON -> goingOn;
            case NEW -> fresh;
        };
    }

    int size() {
        return goingOn.size.get() + fresh.size.get();
    }

    /** How long the oldest of both lanes has waited. */
    long oldestWaitNs() {
        long nowNs = clockNs.getAsLong();
        return Math.max(waitNs(goingOn, nowNs), waitNs(fresh, nowNs));
    }

    private static long waitNs(Lane lane, long nowNs) {
        Waiting first = lane.tasks.peek();
        return first == null ? 0 : Math.max(0, nowNs - first.sinceNs());
    }

    /** The reader's: the next task, or empty. */
    Optional<Runnable> poll() {
        Optional<Runnable> first = goingOn.poll();
        return first.isPresent() ? first : fresh.poll();
    }

    /** The reader's: waits for a task, at most so long. */
    void await(long longestNs) {
        sleeper = Thread.currentThread();
        if (size() == 0) {
            LockSupport.parkNanos(this, longestNs);
        }
        sleeper = null;
    }
}
