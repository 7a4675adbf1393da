package io.tandem.call;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the turns of the loop: counts those over 5 ms, and dumps the stack of one that takes over a second, from a platform thread of its own. */
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long SLOW_NS = 5_000_000L;
    private static final long STUCK_NS = 1_000_000_000L;
    private static final long LOOK_NS = 250_000_000L;

    private final KernelClock clock;
    private final KernelCounters counters;
    private volatile long beganNs;
    private volatile @Nullable Thread busy;
    private volatile boolean stopped;
    private long reportedNs;

    Watchdog(KernelClock clock, KernelCounters counters) {
        this.clock = clock;
        this.counters = counters;
    }

    /** Loop only: this thread has the turn from now on. */
    void begin(Thread thread) {
        beganNs = clock.nanoTime();
        busy = thread;
    }

    void end() {
        busy = null;
        if (clock.nanoTime() - beganNs > SLOW_NS) {
            counters.count(KernelCounter.TURNS_SLOW);
        }
    }

    void start() {
        Thread.ofPlatform().daemon().name("call-loop-watchdog").start(() -> {
            while (!stopped) {
                LockSupport.parkNanos(this, LOOK_NS);
                look();
            }
        });
    }

    void stop() {
        stopped = true;
    }

    /** Reports a turn that is stuck, once. */
    void look() {
        Thread thread = busy;
        long since = beganNs;
        if (thread == null || clock.nanoTime() - since < STUCK_NS || since == reportedNs) {
            return;
        }
        reportedNs = since;
        counters.count(KernelCounter.TURNS_STUCK);
        String stack = Arrays.stream(thread.getStackTrace()).map(frame -> "\tat " + frame).collect(Collectors.joining("\n"));
        LOG.error("the call loop's turn has been with {} for over a second\n{}", thread, stack);
    }
}
