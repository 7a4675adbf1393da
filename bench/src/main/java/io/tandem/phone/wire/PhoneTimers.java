package io.tandem.phone.wire;

/** Monotonic time and delayed work; tests drive one by hand. */
public interface PhoneTimers {
    /** Nanoseconds from an arbitrary start. */
    long nowNs();

    /** Runs {@code work} once, {@code delayMs} from now, unless cancelled. */
    Delayed after(long delayMs, Runnable work);

    /** Work that has not run yet. */
    interface Delayed {
        /** Nothing to cancel. */
        Delayed NONE = () -> {};

        void cancel();
    }
}
