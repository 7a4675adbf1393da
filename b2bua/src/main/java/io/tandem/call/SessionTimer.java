package io.tandem.call;

import io.tandem.call.TimerOffer.Refresher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps a dialog alive or finds that it is dead (RFC 4028), as a pure function. A side without session timers is refreshed by us alone, or a vanished phone would hold its leg for ever. */
final class SessionTimer {
    /** What we ask for and the least that we take. */
    record Policy(int expiresSeconds, int minSeSeconds) {
        /** After a 422 (RFC 4028 7.4). */
        Policy atLeast(int minSe) {
            return new Policy(Math.max(expiresSeconds, minSe), Math.max(minSeSeconds, minSe));
        }
    }

    sealed interface State {
        record Off() implements State {}

        /** {@code tried}: our refresh is out and unanswered. */
        record Running(int intervalSeconds, boolean weRefresh, boolean tried) implements State {}
    }

    sealed interface Input {
        /** A request that sets the timer came; we answer it. */
        record TheyAsked(TimerOffer offer) implements Input {}

        /** Ours was answered with 2xx. */
        record TheyAnswered(TimerOffer offer) implements Input {}

        /** Ours was refused, but not with 408 or 481: the other side lives. */
        record TheyLive() implements Input {}

        record Due() implements Input {}
    }

    sealed interface Command {
        /** These headers go into our 2xx. */
        record Reply(TimerOffer offer) implements Command {}

        /** 422 with Min-SE. */
        record TooBrief(int minSeSeconds) implements Command {}

        /** {@link Input.Due} after so long; replaces an earlier one. */
        record Wake(long afterMs) implements Command {}

        record Refresh() implements Command {}

        record Expire() implements Command {}
    }

    record Step(State state, List<Command> commands) {
        Step {
            commands = List.copyOf(commands);
        }

        static Step to(State state, Command... commands) {
            return new Step(state, List.of(commands));
        }
    }

    private SessionTimer() {}

    static Step step(State state, Input input, Policy policy) {
        return switch (input) {
            case Input.TheyAsked in -> asked(state, in.offer(), policy);
            case Input.TheyAnswered in -> answered(in.offer(), policy);
            case Input.TheyLive _ -> lives(state);
            case Input.Due _ -> due(state);
        };
    }

    /** The headers of a request of ours. */
    static TimerOffer request(State state, Policy policy) {
        return switch (state) {
            case State.Off _ -> new TimerOffer(OptionalInt.of(policy.expiresSeconds()), Optional.empty(), OptionalInt.of(policy.minSeSeconds()), true, false);
            case State.Running s ->
                    new TimerOffer(OptionalInt.of(Math.max(s.intervalSeconds(), policy.minSeSeconds())), Optional.of(s.weRefresh() ? Refresher.UAC : Refresher.UAS), OptionalInt.of(policy.minSeSeconds()), true, false);
        };
    }

    private static Step asked(State state, TimerOffer offer, Policy policy) {
        if (offer.sessionExpiresSeconds().isPresent() && offer.sessionExpiresSeconds().getAsInt() < policy.minSeSeconds() && offer.supported()) {
            return Step.to(state, new Command.TooBrief(policy.minSeSeconds()));
        }
        int least = Math.max(policy.minSeSeconds(), offer.minSeSeconds().orElse(0));
        int interval = Math.max(least, Math.min(policy.expiresSeconds(), offer.sessionExpiresSeconds().orElse(policy.expiresSeconds())));
        boolean theyRefresh = offer.supported() && offer.sessionExpiresSeconds().isPresent() && offer.refresher().orElse(Refresher.UAC) == Refresher.UAC;
        TimerOffer reply = offer.supported() ? reply(interval, theyRefresh) : TimerOffer.NONE;
        return start(interval, !theyRefresh, new Command.Reply(reply));
    }

    private static TimerOffer reply(int interval, boolean theyRefresh) {
        Refresher refresher = theyRefresh ? Refresher.UAC : Refresher.UAS;
        return new TimerOffer(OptionalInt.of(interval), Optional.of(refresher), OptionalInt.empty(), true, theyRefresh);
    }

    private static Step answered(TimerOffer offer, Policy policy) {
        int interval = offer.sessionExpiresSeconds().orElse(policy.expiresSeconds());
        boolean weRefresh = offer.sessionExpiresSeconds().isEmpty() || offer.refresher().orElse(Refresher.UAC) == Refresher.UAC;
        return start(Math.max(interval, 2), weRefresh);
    }

    private static Step lives(State state) {
        return switch (state) {
            case State.Off s -> Step.to(s);
            case State.Running s -> start(s.intervalSeconds(), s.weRefresh());
        };
    }

    private static Step start(int interval, boolean weRefresh, Command... first) {
        long afterMs = weRefresh ? interval * 500L : endMs(interval);
        List<Command> commands = new ArrayList<>(List.of(first));
        commands.add(new Command.Wake(afterMs));
        return new Step(new State.Running(interval, weRefresh, false), commands);
    }

    private static Step due(State state) {
        return switch (state) {
            case State.Off s -> Step.to(s);
            case State.Running s when s.weRefresh() && !s.tried() ->
                    Step.to(new State.Running(s.intervalSeconds(), true, true), new Command.Wake(Math.max(1, endMs(s.intervalSeconds()) - s.intervalSeconds() * 500L)), new Command.Refresh());
            case State.Running _ -> Step.to(new State.Off(), new Command.Expire());
        };
    }

    /** BYE goes out the smaller of 32 s and a third of the interval before its end (RFC 4028 10). */
    private static long endMs(int interval) {
        return interval * 1000L - Math.min(32_000L, interval * 1000L / 3);
    }
}
