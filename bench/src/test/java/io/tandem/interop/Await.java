package io.tandem.interop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions of other processes, which cannot notify us, by asking again. */
public final class Await {
    private static final long PAUSE_NS = 5_000_000;

    private Await() {}

    /** Returns when the condition holds; throws {@link AssertionError} with the story when it does not in time. */
    public static void until(String what, Duration timeout, BooleanSupplier condition, Supplier<String> story) {
        found(what, timeout, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), story);
    }

    /** First value that the question gives. */
    public static <T> T found(String what, Duration timeout, Supplier<Optional<T>> question, Supplier<String> story) {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited " + timeout.toSeconds() + " s in vain for " + what + "\n" + story.get());
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** Lets a call go on for so long; the time is the test's subject, not a guess when something is ready. */
    public static void talkFor(Duration duration) {
        long endNs = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(endNs - System.nanoTime());
        }
    }
}
