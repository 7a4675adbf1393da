package io.tandem.phone;

import io.tandem.phone.media.MediaPump;
import io.tandem.phone.wire.PhoneTimers;
import java.security.SecureRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** What many phones share: one timer thread, one media thread, randomness. Close it after the phones. */
public final class PhoneRuntime implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final MediaPump pump;
    private final RandomGenerator random = new SecureRandom();
    private final PhoneTimers timers;

    private PhoneRuntime(LongSupplier clock) {
        executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("phone-timers").factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timers = new ExecutorTimers(executor, clock);
        pump = MediaPump.start(clock);
    }

    public static PhoneRuntime start() {
        return new PhoneRuntime(System::nanoTime);
    }

    public PhoneTimers timers() {
        return timers;
    }

    public MediaPump pump() {
        return pump;
    }

    RandomGenerator random() {
        return random;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        pump.close();
    }

    /** Timers on the shared executor; work that comes after its end is dropped. */
    private record ExecutorTimers(ScheduledThreadPoolExecutor executor, LongSupplier clock) implements PhoneTimers {
        @Override
        public long nowNs() {
            return clock.getAsLong();
        }

        @Override
        public Delayed after(long delayMs, Runnable work) {
            try {
                ScheduledFuture<?> future = executor.schedule(work, delayMs, TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            } catch (RejectedExecutionException e) {
                return Delayed.NONE;
            }
        }
    }
}
