package io.tandem.call;

/** What the kernel has at the moment. */
public enum KernelGauge {
    /** Calls that have no record yet. */
    CALLS,
    /** Legs that are not forgotten yet. */
    LEGS,
    /** Services that run. */
    SCRIPTS,
    /** Subscriptions that are served. */
    SUBSCRIPTIONS,
    /** Calls in parking slots. */
    PARKED,
    /** Timers that are set. */
    TIMERS,
    /** Messages that wait for the loop. */
    INBOX
}
