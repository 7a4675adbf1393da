package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whose turn it is to describe the session, as a pure function (RFC 3264, RFC 6337). */
final class OfferAnswer {
    /** Where the exchange stands; {@code inForce} is what was settled before. */
    sealed interface State {
        /** Nothing settled yet, or a state to fall back to. */
        Optional<Settled> inForce();

        record Fresh() implements State {
            @Override
            public Optional<Settled> inForce() {
                return Optional.empty();
            }
        }

        /** They offered; we owe the answer. */
        record TheyOffered(Description offer, Optional<Settled> inForce) implements State {}

        /** We offered; they owe the answer. */
        record WeOffered(Description offer, Optional<Settled> inForce) implements State {}

        /** Both described; {@code revisable}: the answer came in an unreliable provisional and a later message may still change it. */
        record Settled(Description local, Description remote, boolean revisable) implements State {
            @Override
            public Optional<Settled> inForce() {
                return Optional.of(this);
            }
        }
    }

    sealed interface Input {
        record OfferCame(Description offer) implements Input {}

        /** {@code last}: no other answer to the same offer may follow. */
        record AnswerCame(Description answer, boolean last) implements Input {}

        /** We must answer now. */
        record AnswerDue(Ours ours) implements Input {}

        /** We must offer now. */
        record OfferDue(Ours ours) implements Input {}

        /** Our offer was refused: what was in force stays. */
        record OfferRefused() implements Input {}
    }

    sealed interface Command {
        record SendOffer(Description offer) implements Command {}

        record SendAnswer(Description answer) implements Command {}

        /** The media follow these two from now on. */
        record Apply(Description local, Description remote) implements Command {}

        /** The exchange fails; a request is refused with this, a response that brought it ends the leg. */
        record Refuse(Refusal refusal) implements Command {}
    }

    record Step(State state, List<Command> commands) {
        Step {
            commands = List.copyOf(commands);
        }

        static Step to(State state, Command... commands) {
            return new Step(state, List.of(commands));
        }
    }

    private OfferAnswer() {}

    static Step step(State state, Input input) {
        return switch (input) {
            case Input.OfferCame in -> offerCame(state, in.offer());
            case Input.AnswerCame in -> answerCame(state, in);
            case Input.AnswerDue in -> answerDue(state, in.ours());
            case Input.OfferDue in -> offerDue(state, in.ours());
            case Input.OfferRefused _ -> offerRefused(state);
        };
    }

    private static Step offerCame(State state, Description offer) {
        return switch (state) {
            case State.Fresh s -> Step.to(new State.TheyOffered(offer, s.inForce()));
            case State.Settled s -> Step.to(new State.TheyOffered(offer, s.inForce()));
            case State.TheyOffered s -> Step.to(s, new Command.Refuse(new Refusal(500, "", List.of(), OptionalInt.of(2), List.of())));
            case State.WeOffered s -> Step.to(s, new Command.Refuse(Refusal.of(491)));
        };
    }

    private static Step answerCame(State state, Input.AnswerCame in) {
        return switch (state) {
            case State.WeOffered s -> settle(s, s.offer(), in);
            case State.Settled s when s.revisable() && !s.remote().equals(in.answer()) -> settle(s, s.local(), in);
            case State.Settled s -> Step.to(new State.Settled(s.local(), s.remote(), s.revisable() && !in.last()));
            case State.Fresh s -> Step.to(s);
            case State.TheyOffered s -> Step.to(s);
        };
    }

    private static Step settle(State before, Description local, Input.AnswerCame in) {
        if (Negotiation.settle(local, in.answer(), "").isEmpty()) {
            return Step.to(before, new Command.Refuse(Refusal.of(488)));
        }
        return Step.to(new State.Settled(local, in.answer(), !in.last()), new Command.Apply(local, in.answer()));
    }

    private static Step answerDue(State state, Ours ours) {
        return switch (state) {
            case State.TheyOffered s -> answer(s, ours);
            case State.Settled s -> Step.to(s, new Command.SendAnswer(s.local()));
            case State.Fresh s -> Step.to(s, new Command.Refuse(Refusal.of(500)));
            case State.WeOffered s -> Step.to(s, new Command.Refuse(Refusal.of(491)));
        };
    }

    private static Step answer(State.TheyOffered s, Ours ours) {
        return switch (Negotiation.answer(s.offer(), ours, s.inForce().map(State.Settled::local))) {
            case Negotiation.Outcome.Refused refused -> Step.to(fallBack(s), new Command.Refuse(refused.refusal()));
            case Negotiation.Outcome.Agreed agreed ->
                    Step.to(new State.Settled(agreed.answer(), s.offer(), false), new Command.SendAnswer(agreed.answer()), new Command.Apply(agreed.answer(), s.offer()));
        };
    }

    private static Step offerDue(State state, Ours ours) {
        return switch (state) {
            case State.Fresh s -> offer(s, ours);
            case State.Settled s -> offer(s, ours);
            case State.WeOffered s -> Step.to(s, new Command.SendOffer(s.offer()));
            case State.TheyOffered s -> Step.to(s, new Command.Refuse(Refusal.of(491)));
        };
    }

    private static Step offer(State s, Ours ours) {
        Description offer = Negotiation.offer(ours, s.inForce().map(State.Settled::local));
        return Step.to(new State.WeOffered(offer, s.inForce()), new Command.SendOffer(offer));
    }

    private static Step offerRefused(State state) {
        return switch (state) {
            case State.WeOffered s -> Step.to(fallBack(s));
            case State.Fresh s -> Step.to(s);
            case State.Settled s -> Step.to(s);
            case State.TheyOffered s -> Step.to(s);
        };
    }

    private static State fallBack(State state) {
        return state.inForce().<State>map(settled -> settled).orElseGet(State.Fresh::new);
    }
}
