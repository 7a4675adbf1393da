package io.tandem.sip;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Decides which new requests to refuse while there is more to do than time. It goes by the one thing that callers feel, how long work waits: up to the easy wait all come
 * in; from there on fewer and fewer; at the full wait none. A wait that is over soon, a pause of the machine, refuses nobody, nor
 * does a handful of slow tasks, such as the first ones after the start. Which calls are let in is drawn from their Call-ID,
 * so that a call that came through with its first INVITE comes through with the second, which answers the challenge. Any thread.
 */
final class Overload {
    static final long EASY_WAIT_NS = 250_000_000L;
    static final long FULL_WAIT_NS = 500_000_000L;
    /** Fewer tasks than these are no load. */
    static final int HANDFUL = 50;
    /** So long the wait must stay above the easy one. */
    static final long PATIENCE_NS = 200_000_000L;

    private static final int SHARES = 1 << 16;
    private static final int GOLDEN = 0x9E3779B9;
    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier waitNs;
    private final IntSupplier waiting;
    private final LongSupplier clockNs;
    private volatile long lateSinceNs = NEVER;

    /** @param waitNs how long the oldest task has waited; {@code waiting} how many wait */
    Overload(LongSupplier waitNs, IntSupplier waiting, LongSupplier clockNs) {
        this.waitNs = waitNs;
        this.waiting = waiting;
        this.clockNs = clockNs;
    }

    /** Whether work has waited too long for some time. */
    boolean isOn() {
        if (waiting.getAsInt() < HANDFUL || waitNs.getAsLong() <= EASY_WAIT_NS) {
            lateSinceNs = NEVER;
            return false;
        }
        long nowNs = clockNs.getAsLong();
        long sinceNs = lateSinceNs;
        if (sinceNs == NEVER) {
            lateSinceNs = nowNs;
            return false;
        }
        return nowNs - sinceNs >= PATIENCE_NS;
    }

    /** Whether to refuse a new request of the call with that Call-ID. */
    boolean refuses(String callId) {
        return isOn() && draw(callId) >= admittedShare(waitNs.getAsLong());
    }

    private static double admittedShare(long lateNs) {
        return Math.clamp((double) (FULL_WAIT_NS - lateNs) / (FULL_WAIT_NS - EASY_WAIT_NS), 0, 1);
    }

    /** From 0 to 1, the same for each message of a call. */
    private static double draw(String callId) {
        return (double) ((callId.hashCode() * GOLDEN) >>> 16) / SHARES;
    }
}
