package io.tandem.server;

import java.time.Duration;

/**
 * The life of the server from start to end, as a machine over time: what to do on SIGTERM and while calls go on. {@link #phase} and
 * {@link #refusing} may be asked from any thread; the rest belongs to the thread that runs the server.
 */
public final class Drain {
    /** Where the server is in its life. */
    public enum Phase {
        /** Listeners are being bound. */
        STARTING,
        /** Calls are taken. */
        RUNNING,
        /** New calls are refused, live ones go on. */
        DRAINING,
        /** Live calls have been told to end. */
        ENDING,
        /** Nothing is left to wait for. */
        ENDED
    }

    /** What the caller has to do now. */
    public enum Command {
        /** Nothing. */
        WAIT,
        /** Send BYE (or a refusal) on every live call; told once. */
        END_CALLS,
        /** Close everything and leave. */
        STOP
    }

    private final long timeoutNs;
    private final long graceNs;
    private long deadlineNs;
    private volatile Phase phase = Phase.STARTING;

    /**
     * Starts in STARTING.
     *
     * @param timeout how long live calls may go on after the first signal
     * @param grace how long the BYEs may take
     */
    public Drain(Duration timeout, Duration grace) {
        timeoutNs = timeout.toNanos();
        graceNs = grace.toNanos();
    }

    /** Returns where the server is. */
    public Phase phase() {
        return phase;
    }

    /** Tells whether a new call is to be answered 503 with Retry-After. */
    public boolean refusing() {
        return phase != Phase.RUNNING;
    }

    /** The listeners are bound. Ignored after a signal. */
    public void ready() {
        if (phase == Phase.STARTING) {
            phase = Phase.RUNNING;
        }
    }

    /** SIGTERM or SIGINT came: the first drains, the second ends at once. */
    public Command signal(long nowNs) {
        return switch (phase) {
            case STARTING, RUNNING -> {
                phase = Phase.DRAINING;
                deadlineNs = nowNs + timeoutNs;
                yield Command.WAIT;
            }
            case DRAINING, ENDING, ENDED -> stop();
        };
    }

    /** To be asked a few times a second and when a call ends. */
    public Command poll(long nowNs, int liveCalls) {
        return switch (phase) {
            case STARTING, RUNNING -> Command.WAIT;
            case DRAINING -> liveCalls == 0 ? stop() : expired(nowNs) ? end(nowNs) : Command.WAIT;
            case ENDING -> liveCalls == 0 || expired(nowNs) ? stop() : Command.WAIT;
            case ENDED -> Command.STOP;
        };
    }

    private boolean expired(long nowNs) {
        return nowNs - deadlineNs >= 0;
    }

    private Command end(long nowNs) {
        phase = Phase.ENDING;
        deadlineNs = nowNs + graceNs;
        return Command.END_CALLS;
    }

    private Command stop() {
        phase = Phase.ENDED;
        return Command.STOP;
    }
}
