package io.tandem.call;

import java.util.Optional;

/** What a leg whose phone called us is told before it is up: provisionals, early media, the 200. Loop, or the script that has the turn. */
final class CallerAnswer {
    private final Leg leg;
    private final LegSession session;
    private final LegDialog dialog;
    private final IncomingInvite invite;
    private final boolean offersByThem;

    CallerAnswer(Leg leg, IncomingInvite invite, LegSession session, LegDialog dialog) {
        this.leg = leg;
        this.session = session;
        this.dialog = dialog;
        this.invite = invite;
        offersByThem = invite.body() instanceof Body.Session;
    }

    void progress(int code, String phrase) {
        boolean reliable = invite.required().contains("100rel");
        leg.run(new LegInput.Progress(new Provisional(code, phrase, Body.NONE, reliable)));
    }

    void earlyMedia(int code, String phrase) {
        boolean reliable = invite.required().contains("100rel") || invite.supported().contains("100rel");
        boolean describable = offersByThem || (reliable && !isDescribed());
        if (!describable || !(leg.state() instanceof LegState.Inviting) || !leg.openMedia(Optional.empty())) {
            progress(code, phrase);
            return;
        }
        switch (session.describe()) {
            case LegSession.Reply.Say say -> leg.run(new LegInput.Progress(new Provisional(code, phrase, say.body(), reliable)));
            case LegSession.Reply.No no -> leg.refuse(no.refusal());
        }
    }

    void answer() {
        if (!(leg.state() instanceof LegState.Inviting)) {
            return;
        }
        if (!leg.openMedia(Optional.empty())) {
            leg.refuse(Leg.NO_ROOM);
            return;
        }
        if (!offersByThem && isDescribed()) {
            leg.run(new LegInput.Answer(Body.NONE, dialog.reply(invite.timer())));
            return;
        }
        switch (session.describe()) {
            case LegSession.Reply.No no -> leg.refuse(no.refusal());
            case LegSession.Reply.Say say -> accept(say.body());
        }
    }

    /** Both descriptions went, or go, with a reliable provisional and its PRACK: one more from us would be a new offer (RFC 6337 2.2). */
    private boolean isDescribed() {
        return session.weOffered() || session.isAgreed();
    }

    private void accept(Body body) {
        if (session.weOffered()) {
            dialog.offeredInAnswer();
        }
        leg.run(new LegInput.Answer(body, dialog.reply(invite.timer())));
    }
}
