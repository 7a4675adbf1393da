package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Body;
import io.tandem.call.FeatureTag;
import io.tandem.call.Fork;
import io.tandem.call.Header;
import io.tandem.call.LegId;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.OutgoingRequest;
import io.tandem.call.Party;
import io.tandem.call.Presentation;
import io.tandem.call.Reason;
import io.tandem.call.Refusal;
import io.tandem.call.RequestId;
import io.tandem.call.Response;
import io.tandem.call.SignalEvent;
import io.tandem.call.Signalling;
import io.tandem.call.TimerOffer;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;

/** {@link Signalling} on the wire: each command is handed to the signalling thread in order and done there. */
final class SipSignalling implements Signalling {
    private final Desk desk;
    private final Answers answers;

    SipSignalling(Desk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @Override
    public void invite(LegId id, OutgoingInvite invite) {
        desk.loop().post(() -> {
            try {
                Optional<Leg> again = desk.legs().find(id);
                Leg leg = again.isPresent() ? again.get() : open(id, invite.from(), invite.to());
                leg.featureTags(invite.tags());
                invite.contactUser().ifPresent(user -> leg.present(Presentation.PLAIN.withContactUser(user)));
                ClientInvite.start(desk, leg, invite);
            } catch (ParseException | InvalidArgumentException | RuntimeException e) {
                refuseUnwritable(id, invite, e);
            }
        });
    }

    private Leg open(LegId id, Party fromParty, Party toParty) throws ParseException {
        KeptAddress from = KeptAddress.of(desk.headers().address(fromParty));
        KeptAddress to = KeptAddress.of(desk.headers().address(toParty));
        Leg leg = new Leg(id, desk.branches().callId(), desk.branches().tag(), desk.branches().tag(), from, to);
        desk.legs().add(leg);
        return leg;
    }

    private void refuseUnwritable(LegId id, OutgoingInvite invite, Exception why) {
        desk.legs().find(id).ifPresent(desk.legs()::remove);
        Reason reason = Reason.sip(503, "cannot call " + invite.target().requestUri() + ": " + why.getMessage());
        desk.telling().tellUnknown(new SignalEvent.Refused(id, new Refusal(503, "", List.of(reason), OptionalInt.empty(), List.of())));
    }

    @Override
    public void featureTags(LegId id, Set<FeatureTag> tags) {
        with(id, leg -> leg.featureTags(tags));
    }

    @Override
    public void progress(LegId id, int code, String phrase, Body body, boolean reliable) {
        initial(id, invite -> invite.progress(code, phrase, body, reliable));
    }

    @Override
    public void accept(LegId id, Body body, TimerOffer timer) {
        initial(id, invite -> invite.accept(body, timer));
    }

    @Override
    public void refuse(LegId id, Refusal refusal) {
        initial(id, invite -> invite.refuse(refusal));
    }

    @Override
    public void cancel(LegId id, Optional<Reason> reason) {
        with(id, leg -> leg.clientInvite().ifPresent(invite -> invite.cancel(reason)));
    }

    @Override
    public void acknowledge(LegId id, Fork fork, Body body) {
        with(id, leg -> leg.dialog(fork).ifPresent(dialog -> ClientInvite.acknowledge(desk, leg, dialog, body)));
    }

    @Override
    public void prack(LegId id, RequestId request, Fork fork, long rseq, Body body) {
        with(id, leg -> leg.dialog(fork).ifPresent(dialog -> InDialog.send(desk, leg, dialog, request, "PRACK", message -> {
            long cseq = leg.clientInvite().map(ClientInvite::cseq).orElse(1L);
            desk.headers().add(message, "RAck", rseq + " " + cseq + " INVITE");
            desk.headers().setBody(message, body);
        })));
    }

    @Override
    public void bye(LegId id, Fork fork, Optional<Reason> reason) {
        with(id, leg -> leg.dialog(fork).ifPresent(dialog -> new Hangup(desk, leg).end(dialog, reason)));
    }

    @Override
    public void reinvite(LegId id, RequestId request, Body offer, TimerOffer timer) {
        inDialog(id, request, "INVITE", message -> fill(message, offer, timer));
    }

    @Override
    public void update(LegId id, RequestId request, Body offer, TimerOffer timer) {
        inDialog(id, request, "UPDATE", message -> fill(message, offer, timer));
    }

    @Override
    public void request(LegId id, RequestId request, String method, String contentType, String body, List<Header> headers) {
        inDialog(id, request, method, message -> {
            desk.headers().addAll(message, headers);
            if (!contentType.isEmpty()) {
                desk.headers().setBody(message, contentType, body);
            }
        });
    }

    @Override
    public void present(LegId id, Presentation presentation) {
        with(id, leg -> leg.present(presentation));
    }

    @Override
    public void ask(LegId id, RequestId request, OutgoingRequest outgoing) {
        desk.loop().post(() -> {
            try {
                Leg leg = open(id, outgoing.from(), outgoing.to());
                OutsideDialog.send(desk, leg, request, outgoing);
            } catch (ParseException | InvalidArgumentException | RuntimeException e) {
                desk.legs().find(id).ifPresent(desk.legs()::remove);
                desk.telling().tellUnknown(new SignalEvent.RequestAnswered(id, request, Fork.ONLY, 503, String.valueOf(e.getMessage()), Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
            }
        });
    }

    @Override
    public void respond(LegId id, RequestId request, Response response) {
        with(id, leg -> leg.unpark(request).ifPresent(waiting -> answers.answer(leg, waiting, response)));
    }

    @Override
    public void forget(LegId id) {
        with(id, leg -> {
            leg.forget();
            answers.abandon(leg);
            desk.legs().hide(leg);
            desk.loop().after(desk.settings().patienceMs() + 1000, () -> desk.legs().remove(leg));
        });
    }

    private void fill(SIPRequest message, Body offer, TimerOffer timer) throws ParseException {
        desk.requests().addTimer(message, timer);
        desk.headers().setBody(message, offer);
    }

    private void inDialog(LegId id, RequestId request, String method, InDialog.Filling filling) {
        with(id, leg -> leg.mainDialog().ifPresent(dialog -> InDialog.send(desk, leg, dialog, request, method, filling)));
    }

    private void initial(LegId id, Consumer<ServerInvite> action) {
        with(id, leg -> leg.serverInvite().filter(ServerInvite::isInitial).ifPresent(action));
    }

    private void with(LegId id, Consumer<Leg> action) {
        desk.loop().post(() -> desk.legs().find(id).ifPresent(action));
    }
}
