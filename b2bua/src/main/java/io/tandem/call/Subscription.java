package io.tandem.call;

import java.util.List;
import java.util.Optional;

/**
 * The notifier's side of one subscription (RFC 6665 4.2) as a pure function. One NOTIFY is out at a time; what changes meanwhile goes with the next
 * one, so that a slow or dead subscriber costs no more than that.
 */
final class Subscription {
    /** Where it stands. */
    sealed interface State {
        /**
         * It goes on.
         *
         * @param due something changed while a NOTIFY was out
         * @param closing the reason why it ends as soon as that NOTIFY is answered
         */
        record Active(long expiresAtMs, boolean notifyOut, boolean due, Optional<String> closing) implements State {}

        /** The last NOTIFY is out. */
        record Closing() implements State {}

        record Over() implements State {}
    }

    sealed interface Input {
        /** SUBSCRIBE, the first or a refresh; 0 seconds polls or unsubscribes. */
        record Subscribed(int seconds) implements Input {}

        /** What is watched has changed. */
        record Changed() implements Input {}

        /** The time given out is over. */
        record Elapsed() implements Input {}

        /** We end it. */
        record Close(String reason) implements Input {}

        /** The answer to the NOTIFY that is out, 408 when none came. */
        record Answered(int code, boolean retryAfter) implements Input {}
    }

    sealed interface Command {
        /** {@code secondsLeft} until it expires. */
        record Notify(long secondsLeft) implements Command {}

        /** The last one (RFC 6665 4.1.3). */
        record NotifyTerminated(String reason) implements Command {}

        /** Wake it up at this time; takes the place of an earlier one. */
        record WakeAt(long ms) implements Command {}

        record End() implements Command {}
    }

    record Step(State state, List<Command> commands) {
        Step {
            commands = List.copyOf(commands);
        }

        static Step to(State state, Command... commands) {
            return new Step(state, List.of(commands));
        }
    }

    /** Before the first SUBSCRIBE. */
    static final State START = new State.Active(0, false, false, Optional.empty());

    private Subscription() {}

    static Step step(State state, Input input, long nowMs) {
        return switch (state) {
            case State.Active s -> active(s, input, nowMs);
            case State.Closing s -> input instanceof Input.Answered ? Step.to(new State.Over(), new Command.End()) : Step.to(s);
            case State.Over s -> Step.to(s);
        };
    }

    private static Step active(State.Active s, Input input, long nowMs) {
        return switch (input) {
            case Input.Subscribed in when in.seconds() == 0 -> close(s, "timeout");
            case Input.Subscribed in -> subscribed(s, nowMs + 1000L * in.seconds(), nowMs);
            case Input.Changed _ -> s.notifyOut() ? Step.to(new State.Active(s.expiresAtMs(), true, true, s.closing())) : notify(s, nowMs);
            case Input.Elapsed _ -> nowMs < s.expiresAtMs() ? Step.to(s, new Command.WakeAt(s.expiresAtMs())) : close(s, "timeout");
            case Input.Close in -> close(s, in.reason());
            case Input.Answered in -> answered(s, in, nowMs);
        };
    }

    private static Step subscribed(State.Active s, long expiresAtMs, long nowMs) {
        State.Active longer = new State.Active(expiresAtMs, s.notifyOut(), s.notifyOut(), s.closing());
        if (s.notifyOut()) {
            return Step.to(longer, new Command.WakeAt(expiresAtMs));
        }
        Step notified = notify(longer, nowMs);
        return Step.to(notified.state(), new Command.WakeAt(expiresAtMs), notified.commands().getFirst());
    }

    private static Step notify(State.Active s, long nowMs) {
        return Step.to(new State.Active(s.expiresAtMs(), true, false, s.closing()), new Command.Notify(Math.max(0, Math.ceilDiv(s.expiresAtMs() - nowMs, 1000))));
    }

    private static Step close(State.Active s, String reason) {
        return s.notifyOut()
                ? Step.to(new State.Active(s.expiresAtMs(), true, false, s.closing().or(() -> Optional.of(reason))))
                : Step.to(new State.Closing(), new Command.NotifyTerminated(reason));
    }

    /** A NOTIFY that fails ends the subscription, unless the subscriber says when to try again (RFC 6665 4.2.2). */
    private static Step answered(State.Active s, Input.Answered in, long nowMs) {
        if (!s.notifyOut()) {
            return Step.to(s);
        }
        boolean lost = in.code() >= 300 && !in.retryAfter();
        if (lost) {
            return Step.to(new State.Over(), new Command.End());
        }
        State.Active free = new State.Active(s.expiresAtMs(), false, false, s.closing());
        if (s.closing().isPresent()) {
            return close(free, s.closing().get());
        }
        return s.due() ? notify(free, nowMs) : Step.to(free);
    }
}
