package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is wrong with an INVITE whatever it is for, so that no service needs to look. */
final class Objection {
    private static final String ANYWHERE = "0.0.0.0";

    private Objection() {}

    static Optional<Refusal> to(IncomingInvite invite, LegDialog dialog, KernelSettings settings) {
        OptionalInt least = dialog.tooBrief(invite.timer());
        if (least.isPresent()) {
            return Optional.of(new Refusal(422, "", List.of(), OptionalInt.empty(), List.of(new Header("Min-SE", Integer.toString(least.getAsInt())))));
        }
        return invite.body() instanceof Body.Session offer ? unacceptable(offer.description(), settings) : Optional.empty();
    }

    private static Optional<Refusal> unacceptable(Description offer, KernelSettings settings) {
        Ours trial = new Ours(ANYWHERE, 9, 0, settings.codecs(), List.of(), settings.ptimeMs(), Direction.SENDRECV);
        return Negotiation.answer(offer, trial, Optional.empty()) instanceof Negotiation.Outcome.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }
}
