package io.tandem.call;

import java.util.List;

/** Requests that change a dialog's session, ours and theirs, and what happens when they meet (RFC 3261 14, RFC 3311 5.2, RFC 5407 3.1), as a pure function. */
final class Renegotiation {
    /** How a change is asked for. */
    enum Kind {
        REINVITE,
        UPDATE
    }

    /** Our own side of it. */
    sealed interface Ours {
        record Quiet() implements Ours {}

        /** Sent, not answered. */
        record Waiting(RequestId request, Kind kind) implements Ours {}

        /** Refused with 491; tried again after a while. */
        record BackingOff(Kind kind) implements Ours {}
    }

    /**
     * Where both sides stand.
     *
     * @param answerInAck our 2xx carried an offer and its ACK is awaited
     * @param again another change became due while one was out
     */
    record State(Ours ours, boolean answerInAck, boolean again) {
        static final State START = new State(new Ours.Quiet(), false, false);

        State with(Ours next) {
            return new State(next, answerInAck, again);
        }
    }

    sealed interface Input {
        /** We want to send a change, named so. */
        record Wanted(RequestId request, Kind kind) implements Input {}

        /** {@code early}: our INVITE side has no final response yet. */
        record TheyAsked(RequestId request, Kind kind, boolean offer, boolean early) implements Input {}

        record AckCame() implements Input {}

        /** We sent an offer in the 2xx to the INVITE that made the dialog. */
        record OfferedInAnswer() implements Input {}

        record Answered(RequestId request, int code) implements Input {}

        record BackedOff(RequestId next) implements Input {}
    }

    sealed interface Command {
        record Send(RequestId request, Kind kind) implements Command {}

        /** Answer their request with 2xx, or with what offer and answer make of it. */
        record Take(RequestId request, Kind kind, boolean offer) implements Command {}

        /** {@code retryAfter}: with a random Retry-After of 0 to 10 s (RFC 3261 14.2). */
        record Refuse(RequestId request, int code, boolean retryAfter) implements Command {}

        /** Ours was accepted. */
        record Accepted(Kind kind) implements Command {}

        /** Ours was refused; what was in force stays. */
        record Refused() implements Command {}

        /** Wait as RFC 3261 14.1 says, then {@link Input.BackedOff}. */
        record BackOff() implements Command {}

        /** The dialog is gone (RFC 3261 12.2.1.2). */
        record Gone(int code) implements Command {}

        /** One more change is due. */
        record WantAgain() implements Command {}
    }

    record Step(State state, List<Command> commands) {
        Step {
            commands = List.copyOf(commands);
        }

        static Step to(State state, Command... commands) {
            return new Step(state, List.of(commands));
        }
    }

    private Renegotiation() {}

    static Step step(State state, Input input) {
        return switch (input) {
            case Input.Wanted in -> wanted(state, in);
            case Input.TheyAsked in -> theyAsked(state, in);
            case Input.AckCame _ -> Step.to(new State(state.ours(), false, state.again()));
            case Input.OfferedInAnswer _ -> Step.to(new State(state.ours(), true, state.again()));
            case Input.Answered in -> answered(state, in);
            case Input.BackedOff in -> backedOff(state, in.next());
        };
    }

    private static Step wanted(State state, Input.Wanted in) {
        return switch (state.ours()) {
            case Ours.Quiet _ when state.answerInAck() -> Step.to(state.with(new Ours.BackingOff(in.kind())), new Command.BackOff());
            case Ours.Quiet _ -> Step.to(state.with(new Ours.Waiting(in.request(), in.kind())), new Command.Send(in.request(), in.kind()));
            case Ours.Waiting ours -> Step.to(new State(ours, state.answerInAck(), true));
            case Ours.BackingOff _ -> Step.to(state);
        };
    }

    private static Step theyAsked(State state, Input.TheyAsked in) {
        boolean describes = in.offer() || in.kind() == Kind.REINVITE;
        boolean oursIsOut = state.ours() instanceof Ours.Waiting || state.answerInAck();
        if (in.early() && in.kind() == Kind.REINVITE) {
            return Step.to(state, new Command.Refuse(in.request(), 500, true));
        }
        if (describes && oursIsOut) {
            return Step.to(state, new Command.Refuse(in.request(), 491, false));
        }
        return Step.to(state, new Command.Take(in.request(), in.kind(), in.offer()));
    }

    private static Step answered(State state, Input.Answered in) {
        return switch (state.ours()) {
            case Ours.Waiting ours when ours.request().equals(in.request()) -> finish(state, ours, in.code());
            case Ours.Waiting _, Ours.Quiet _, Ours.BackingOff _ -> Step.to(state);
        };
    }

    private static Step finish(State state, Ours.Waiting ours, int code) {
        State quiet = new State(new Ours.Quiet(), state.answerInAck(), false);
        if (code == 408 || code == 481) {
            return Step.to(quiet, new Command.Refused(), new Command.Gone(code));
        }
        if (code == 491) {
            return Step.to(state.with(new Ours.BackingOff(ours.kind())), new Command.Refused(), new Command.BackOff());
        }
        if (ours.kind() == Kind.UPDATE && (code == 405 || code == 501)) {
            return Step.to(state.with(new Ours.BackingOff(Kind.REINVITE)), new Command.Refused(), new Command.BackOff());
        }
        Command outcome = code < 300 ? new Command.Accepted(ours.kind()) : new Command.Refused();
        return state.again() ? Step.to(quiet, outcome, new Command.WantAgain()) : Step.to(quiet, outcome);
    }

    private static Step backedOff(State state, RequestId next) {
        return switch (state.ours()) {
            case Ours.BackingOff _ when state.answerInAck() -> Step.to(state, new Command.BackOff());
            case Ours.BackingOff ours -> Step.to(state.with(new Ours.Waiting(next, ours.kind())), new Command.Send(next, ours.kind()));
            case Ours.Quiet _, Ours.Waiting _ -> Step.to(state);
        };
    }
}
