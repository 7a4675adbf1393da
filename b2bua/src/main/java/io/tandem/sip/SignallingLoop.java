package io.tandem.sip;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns every leg's state on the SIP side. The stack's threads, the call loop and timers hand it tasks, so nothing here
 * needs a lock. New requests are refused at the bound ({@link #offer}); answers and commands of the call loop always get in ({@link #post}):
 * they are bounded by the legs there are.
 */
public final class SignallingLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignallingLoop.class);
    private static final int NEW_SHARE = 10;
    private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(1);

    private final WorkQueue tasks;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong((Timer timer) -> timer.atNs).thenComparingLong(timer -> timer.order));
    private final LongSupplier clockNs;
    private final int bound;
    private final Thread thread;
    private final LongAdder refused = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile boolean running = true;
    private long timersMade;

    /**
     * @param clockNs such as {@code System::nanoTime}
     * @param bound tasks waiting at which new requests are refused
     */
    public SignallingLoop(LongSupplier clockNs, int bound) {
        this.clockNs = clockNs;
        this.bound = bound;
        tasks = new WorkQueue(clockNs);
        thread = Thread.ofPlatform().name("sip-loop").daemon(true).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Any thread. */
    public void post(Runnable task) {
        tasks.add(WorkQueue.Rank.GOING_ON, task);
    }

    /** Any thread; false at the bound. */
    public boolean offer(Runnable task) {
        return offer(WorkQueue.Rank.GOING_ON, task, bound);
    }

    /** Any thread; a request that would begin something new. It waits behind all that goes on, and is refused long before it. */
    boolean offerNew(Runnable task) {
        return offer(WorkQueue.Rank.NEW, task, bound / NEW_SHARE);
    }

    /** Any thread; a CANCEL, which must not overtake its INVITE. */
    boolean offerBehindNew(Runnable task) {
        return offer(WorkQueue.Rank.NEW, task, bound);
    }

    private boolean offer(WorkQueue.Rank rank, Runnable task, int limit) {
        if (tasks.size() >= limit) {
            refused.increment();
            return false;
        }
        tasks.add(rank, task);
        return true;
    }

    /** This thread only. */
    Timer after(long delayMs, Runnable task) {
        Timer timer = new Timer(clockNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(delayMs), timersMade++, task);
        timers.add(timer);
        return timer;
    }

    /** Requests refused at the bound, since the start. */
    public long refused() {
        return refused.sum();
    }

    /** Tasks that threw, since the start; any is a fault of ours. */
    public long failures() {
        return failures.sum();
    }

    public int waiting() {
        return tasks.size();
    }

    /** Any thread: how long the oldest task has waited. */
    long oldestWaitNs() {
        return tasks.oldestWaitNs();
    }

    private void run() {
        while (running) {
            turn();
        }
    }

    private void turn() {
        long nowNs = clockNs.getAsLong();
        while (!timers.isEmpty() && timers.peek().atNs - nowNs <= 0) {
            guarded(timers.remove()::fire);
        }
        Optional<Runnable> task = tasks.poll();
        if (task.isPresent()) {
            guarded(task.get());
        } else {
            tasks.await(timers.isEmpty() ? LONGEST_WAIT_NS : Math.min(LONGEST_WAIT_NS, timers.peek().atNs - nowNs));
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) { // NOPMD this thread must outlive whatever a task throws
            failures.increment();
            LOG.error("a signalling task failed", failure);
        }
    }

    @Override
    public void close() {
        running = false;
        post(() -> { });
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something due later. Cancelled, it lets go of its task and leaves the queue when its time comes: to search for it there would cost more. */
    static final class Timer {
        private final long atNs;
        private final long order;
        private Optional<Runnable> task;

        private Timer(long atNs, long order, Runnable task) {
            this.atNs = atNs;
            this.order = order;
            this.task = Optional.of(task);
        }

        void cancel() {
            task = Optional.empty();
        }

        private void fire() {
            task.ifPresent(Runnable::run);
        }
    }
}
