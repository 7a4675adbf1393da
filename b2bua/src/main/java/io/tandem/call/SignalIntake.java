package io.tandem.call;

import java.util.Optional;
import java.util.OptionalInt;

/** What comes in from the wire for one leg, sorted: descriptions to the session, changes to the dialog, the rest to the machine. Loop only. */
final class SignalIntake {
    private final Leg leg;
    private final LegWire wire;
    private final LegSession session;
    private final LegDialog dialog;
    private Optional<OutgoingInvite> sent = Optional.empty();

    SignalIntake(Leg leg, LegWire wire, LegSession session, LegDialog dialog) {
        this.leg = leg;
        this.wire = wire;
        this.session = session;
        this.dialog = dialog;
    }

    /** Sends our INVITE and keeps it: a 422 has it sent again. */
    void invite(OutgoingInvite invite) {
        sent = Optional.of(invite);
        wire.invite(invite);
    }

    void on(SignalEvent event) {
        switch (event) {
            case SignalEvent.Named e -> leg.named(e.dialog());
            case SignalEvent.Referred e -> dialogRequest(e.request(), () -> leg.referred(e));
            case SignalEvent.Trying _ -> leg.run(new LegInput.Trying());
            case SignalEvent.Progressed e -> progressed(e);
            case SignalEvent.Accepted e -> accepted(e);
            case SignalEvent.Refused e -> refused(e.refusal());
            case SignalEvent.Cancelled e -> leg.run(new LegInput.Cancelled(e.reason()));
            case SignalEvent.Acknowledged e -> acknowledged(e.body());
            case SignalEvent.AckMissing _ -> leg.run(new LegInput.AckMissing());
            case SignalEvent.Pracked e -> pracked(e);
            case SignalEvent.PrackMissing _ -> leg.run(new LegInput.PrackMissing());
            case SignalEvent.Reinvited e -> dialogRequest(e.request(), () -> reinvited(e));
            case SignalEvent.Updated e -> dialogRequest(e.request(), () -> dialog.asked(e));
            case SignalEvent.Requested e -> dialogRequest(e.request(), () -> requested(e));
            case SignalEvent.RequestAnswered e -> requestAnswered(e);
            case SignalEvent.HungUp e -> leg.run(new LegInput.HungUp(e.reason()));
            case SignalEvent.Broken e -> leg.run(new LegInput.Broken(Ending.By.NETWORK, Refusal.of(503)));
        }
    }

    private void progressed(SignalEvent.Progressed e) {
        leg.forked(e.fork().remoteTag());
        boolean described = e.body() instanceof Body.Session && !leg.isOver() && !leg.isUp();
        boolean media = described && session.answered(e.fork(), e.body(), e.rseq().isPresent());
        leg.run(new LegInput.Progressed(e.fork(), e.code(), e.phrase(), media, e.rseq()));
    }

    private void accepted(SignalEvent.Accepted e) {
        boolean first = leg.state() instanceof LegState.Calling || leg.state() instanceof LegState.Proceeding;
        boolean agreed = first && session.answered(e.fork(), e.body(), true);
        if (agreed) {
            leg.names().settled(e.fork().remoteTag(), e.allow());
            leg.names().says(FeatureTag.in(e.headers()));
            session.confirmed();
            dialog.accepted(e.timer(), e.allow());
        }
        leg.run(new LegInput.Accepted(e.fork(), agreed));
    }

    private void refused(Refusal refusal) {
        boolean waits = leg.state() instanceof LegState.Calling || leg.state() instanceof LegState.Proceeding;
        Optional<Integer> least = minSe(refusal);
        if (waits && refusal.code() == 422 && least.isPresent() && sent.isPresent() && least.get() > sent.get().timer().sessionExpiresSeconds().orElse(0)) {
            OutgoingInvite again = sent.get().with(sent.get().body(), dialog.ask(OptionalInt.of(least.get())));
            invite(again);
            return;
        }
        leg.run(new LegInput.Refused(refusal));
    }

    private static Optional<Integer> minSe(Refusal refusal) {
        return refusal.headers().stream().filter(header -> header.name().equalsIgnoreCase("Min-SE")).map(Header::value).map(String::strip).filter(value -> value.matches("\\d{1,6}")).map(Integer::valueOf).findFirst();
    }

    private void acknowledged(Body body) {
        boolean usable = leg.isOver() || dialog.acknowledged(body);
        leg.run(new LegInput.Acknowledged());
        if (usable) {
            leg.described();
        } else {
            leg.run(new LegInput.Abort(Ending.Cause.NO_MEDIA, 488));
        }
    }

    private void pracked(SignalEvent.Pracked e) {
        if (session.weOffered() && leg.state() instanceof LegState.Inviting s && s.prackAwaited() && !session.answered(Fork.ONLY, e.body(), true)) {
            leg.run(new LegInput.Pracked(e.request()));
            leg.run(new LegInput.Abort(Ending.Cause.NO_MEDIA, 488));
            return;
        }
        leg.run(new LegInput.Pracked(e.request()));
    }

    private void dialogRequest(RequestId request, Runnable task) {
        if (leg.isOver()) {
            wire.respond(request, Response.of(481));
        } else {
            task.run();
        }
    }

    private void reinvited(SignalEvent.Reinvited e) {
        leg.names().says(FeatureTag.in(e.headers()));
        dialog.asked(e);
    }

    private void requested(SignalEvent.Requested e) {
        Optional<InfoDigit> digit = e.method().equals("INFO") ? InfoDigit.parse(e.contentType(), e.body()) : Optional.empty();
        if (digit.isPresent()) {
            wire.respond(e.request(), Response.of(200));
            leg.sound().digits().heardInfo(digit.get());
            return;
        }
        boolean relayed = e.method().equals("INFO") || e.method().equals("MESSAGE");
        if (relayed && leg.bridge().isPresent()) {
            leg.bridge().get().pass(leg, e);
        } else {
            wire.respond(e.request(), Response.of(e.method().equals("INFO") ? 200 : e.method().equals("SUBSCRIBE") ? 489 : e.method().equals("NOTIFY") ? 481 : 405));
        }
    }

    private void requestAnswered(SignalEvent.RequestAnswered e) {
        boolean ours = leg.sound().digits().answered(e.request());
        boolean passed = leg.bridge().isPresent() && leg.bridge().get().passBack(e);
        if (!ours && !passed) {
            dialog.answered(e);
        }
    }
}
