package io.tandem.call;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

/** One piece of work on its way to the I/O pool and back. */
final class Offload<T> {
    /** What became of it. */
    private sealed interface Outcome<T> {
        record Done<T>(T result) implements Outcome<T> {}

        record Threw<T>(Exception fault) implements Outcome<T> {}
    }

    private final Callable<T> work;
    private volatile Optional<Outcome<T>> outcome = Optional.empty();
    private boolean here;

    /**
     * Begins it on the I/O pool. {@code arrived} runs on the loop when the result is there.
     *
     * @throws OffloadFailed when the pool is full
     */
    static <T> Offload<T> begin(Kernel kernel, Callable<T> work, Runnable arrived) {
        Offload<T> offload = new Offload<>(work);
        try {
            kernel.around.offload().execute(() -> {
                offload.run();
                kernel.inbox.offer(Inbox.Rank.LAST_WORD, () -> {
                    offload.arrived();
                    arrived.run();
                });
            });
        } catch (RejectedExecutionException full) {
            kernel.counters.count(KernelCounter.OFFLOADS_REFUSED);
            throw new OffloadFailed("the I/O pool is full", full);
        }
        return offload;
    }

    private Offload(Callable<T> work) {
        this.work = work;
    }

    /** I/O pool. */
    void run() {
        try {
            outcome = Optional.of(new Outcome.Done<>(work.call()));
        } catch (Exception fault) {
            outcome = Optional.of(new Outcome.Threw<>(fault));
        }
    }

    /** Loop: the result has come back through the inbox. */
    void arrived() {
        here = true;
    }

    boolean isHere() {
        return here;
    }

    T result() {
        return switch (outcome.orElseThrow(() -> new OffloadFailed("the work ended without a result", new IllegalStateException()))) {
            case Outcome.Done<T> done -> done.result();
            case Outcome.Threw<T> threw -> throw new OffloadFailed("the work failed: " + threw.fault().getMessage(), threw.fault());
        };
    }
}
