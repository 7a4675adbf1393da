package io.tandem.call;

import java.util.Optional;

/**
 * A leg that is up and is sent on to another number, as if it had just called it: what a service tells its caller there comes back here instead of
 * going out to the phone. So every service can be the target of a transfer, and knows nothing of it. Loop, or the script that has the turn.
 */
public final class Onward {
    /** Hears how it goes. */
    public interface Listener {
        /** A provisional, 180 and so on. */
        void progressed(int code, String phrase);

        /** Somebody or something answered; the leg may already be joined with it. */
        void answered();
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** It was answered, and is over by now. */
        record Answered() implements Outcome {}

        /** Nobody took it; the leg is up and belongs to the script as before. */
        record Refused(Refusal refusal) implements Outcome {}
    }

    private final IncomingInvite invite;
    private final Optional<Leg> insteadOf;
    private final Listener listener;
    private Optional<Outcome> outcome = Optional.empty();

    /** {@code insteadOf}: the leg whose place it takes there, for an attended transfer into a service. */
    Onward(IncomingInvite invite, Optional<Leg> insteadOf, Listener listener) {
        this.invite = invite;
        this.insteadOf = insteadOf;
        this.listener = listener;
    }

    IncomingInvite invite() {
        return invite;
    }

    Optional<Leg> insteadOf() {
        return insteadOf;
    }

    boolean isOpen() {
        return outcome.isEmpty();
    }

    void progressed(int code, String phrase) {
        if (isOpen()) {
            listener.progressed(code, phrase);
        }
    }

    void answered() {
        if (isOpen()) {
            outcome = Optional.of(new Outcome.Answered());
            listener.answered();
        }
    }

    void refused(Refusal refusal) {
        if (isOpen()) {
            outcome = Optional.of(new Outcome.Refused(refusal));
        }
    }

    /** A service that says nothing at all has refused. */
    Outcome outcome() {
        return outcome.orElseGet(() -> new Outcome.Refused(Refusal.of(480)));
    }
}
