package io.tandem.phone;

import io.tandem.phone.wire.PhoneTimers;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one lock that guards all state of a phone; every turn under it wakes those who wait for a condition. */
final class PhoneLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    <T> T get(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Waits until {@code condition} holds; throws PhoneTimeoutException with what {@code state} says then. */
    void await(String what, BooleanSupplier condition, Duration timeout, Supplier<String> state) {
        if (!holds(condition, timeout)) {
            throw new PhoneTimeoutException("waited " + timeout.toMillis() + " ms for " + what + "; " + get(state));
        }
    }

    /** Waits until {@code condition} holds; false when it does not in time. */
    boolean holds(BooleanSupplier condition, Duration timeout) {
        lock.lock();
        try {
            long leftNs = timeout.toNanos();
            while (!condition.getAsBoolean()) {
                if (leftNs <= 0) {
                    return false;
                }
                leftNs = changed.awaitNanos(leftNs);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PhoneTimeoutException("interrupted while waiting");
        } finally {
            lock.unlock();
        }
    }

    /** Timers whose work runs under this lock. */
    PhoneTimers guard(PhoneTimers timers) {
        return new PhoneTimers() {
            @Override
            public long nowNs() {
                return timers.nowNs();
            }

            @Override
            public Delayed after(long delayMs, Runnable work) {
                return timers.after(delayMs, () -> run(work));
            }
        };
    }
}
