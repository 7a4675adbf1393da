package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Header;
import io.tandem.call.Refer;
import io.tandem.call.Refusal;
import io.tandem.call.RequestId;
import io.tandem.call.SignalEvent;
import io.tandem.sip.stack.LocalAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Requests inside dialogs, ACK and CANCEL. Signalling thread. */
final class DialogDoor {
    private static final List<String> TOLD = List.of("Refer-To", "Referred-By", "Refer-Sub", "Event", "Subscription-State", "Expires", "Info-Package", "Content-Disposition", "Reason", "Replaces", "Target-Dialog");

    private final Desk desk;
    private final OwnHosts ownHosts;

    DialogDoor(Desk desk, OwnHosts ownHosts) {
        this.desk = desk;
        this.ownHosts = ownHosts;
    }

    void enter(ServerRequest request, LocalAddress local) {
        SIPRequest message = request.request();
        Optional<Leg> leg = desk.legs().ofRequest(message);
        Optional<LegDialog> dialog = leg.flatMap(found -> found.dialog(Optional.ofNullable(message.getFromTag())));
        if (leg.isEmpty() || dialog.isEmpty() || (leg.get().isOver() && !request.is("SUBSCRIBE")) || (leg.get().isForgotten() && !request.is("BYE"))) {
            refuse(request, 481);
            return;
        }
        desk.telling().saw(leg.get(), message, true);
        if (!dialog.get().admits(message)) {
            refuse(request, 500, "CSeq out of order");
            return;
        }
        switch (message.getMethod()) {
            case "BYE" -> ended(leg.get(), request);
            case "INVITE" -> reinvited(leg.get(), request, local);
            case "UPDATE" -> ask(leg.get(), request, id -> new SignalEvent.Updated(leg.get().id(), id, request.session(), MessageReader.timer(message)));
            case "PRACK" -> pracked(leg.get(), request);
            case "OPTIONS" -> capabilities(leg.get(), request);
            case "REFER" -> referred(leg.get(), request);
            default -> other(leg.get(), request);
        }
    }

    private interface Question {
        SignalEvent of(RequestId id);
    }

    private void ask(Leg leg, ServerRequest request, Question question) {
        RequestId id = new RequestId(desk.requestIds().incrementAndGet());
        if (!leg.park(id, request)) {
            later(leg, request, 500, "too many requests wait");
        } else if (!desk.telling().tell(leg, question.of(id))) {
            leg.unpark(id).ifPresent(unheard -> later(leg, unheard, 503, ""));
        }
    }

    /** Refuses for the moment; an INVITE through its own class, which must know that it has been answered. */
    private void later(Leg leg, ServerRequest request, int code, String phrase) {
        Refusal refusal = new Refusal(code, phrase, List.of(), OptionalInt.of(2), List.of());
        if (request.is("INVITE")) {
            leg.serverInvite().ifPresent(invite -> invite.refuse(refusal));
        } else {
            desk.wire().respond(request, desk.responses().refusal(request.request(), refusal, leg.localTag()));
        }
    }

    private void ended(Leg leg, ServerRequest request) {
        leg.end();
        leg.serverInvite().ifPresent(ServerInvite::stop);
        SIPResponse response = desk.responses().response(request.request(), 200, "", leg.localTag());
        desk.telling().saw(leg, response, false);
        desk.wire().respond(request, response);
        desk.telling().tell(leg, new SignalEvent.HungUp(leg.id(), MessageReader.reasons(request.request()).stream().findFirst()));
    }

    private void reinvited(Leg leg, ServerRequest request, LocalAddress local) {
        SIPRequest message = request.request();
        if (leg.serverInvite().filter(invite -> !invite.isAnswered() || invite.awaitsAck()).isPresent()) {
            SIPResponse response = desk.responses().response(message, 500, "an earlier INVITE is not over", leg.localTag());
            desk.responses().add(response, "Retry-After", "1");
            desk.wire().respond(request, response);
            return;
        }
        ServerInvite invite = new ServerInvite(desk, leg, request, local, false);
        leg.serverInvite(invite);
        invite.trying();
        ask(leg, request, id -> new SignalEvent.Reinvited(leg.id(), id, request.session(), MessageReader.timer(message), MessageReader.tags(message, "Require"), MessageReader.headers(message, List.of("Contact"))));
    }

    private void pracked(Leg leg, ServerRequest request) {
        if (leg.serverInvite().filter(invite -> invite.pracked(request.request())).isEmpty()) {
            refuse(request, 481);
            return;
        }
        ask(leg, request, id -> new SignalEvent.Pracked(leg.id(), id, request.session()));
    }

    private void referred(Leg leg, ServerRequest request) {
        Optional<Refer> refer = ReferReader.read(request.request(), ownHosts);
        if (refer.isEmpty()) {
            refuse(request, 400, "Refer-To cannot be read");
            return;
        }
        ask(leg, request, id -> new SignalEvent.Referred(leg.id(), id, refer.get()));
    }

    private void capabilities(Leg leg, ServerRequest request) {
        SIPResponse response = desk.responses().response(request.request(), 200, "", leg.localTag());
        desk.responses().addCapabilities(response);
        desk.responses().add(response, "Accept", "application/sdp");
        desk.wire().respond(request, response);
    }

    private void other(Leg leg, ServerRequest request) {
        SIPRequest message = request.request();
        if (!desk.settings().allow().contains(message.getMethod())) {
            SIPResponse response = desk.responses().response(message, 405, "", leg.localTag());
            desk.responses().add(response, "Allow", String.join(", ", desk.settings().allow()));
            desk.wire().respond(request, response);
            return;
        }
        List<Header> headers = MessageReader.headers(message, TOLD);
        ask(leg, request, id -> new SignalEvent.Requested(leg.id(), id, message.getMethod(), BodyReader.fullType(message), BodyReader.text(message), headers));
    }

    void acknowledged(SIPRequest ack) {
        desk.legs().ofRequest(ack).ifPresent(leg -> {
            desk.telling().saw(leg, ack, true);
            leg.serverInvite().ifPresent(invite -> invite.acknowledged(ack));
        });
    }

    /** CANCEL is answered whatever comes of it (RFC 3261 9.2); the kernel decides about the INVITE. */
    void cancelled(ServerRequest request) {
        Optional<Leg> leg = desk.legs().cancelledBy(request.request());
        if (leg.isEmpty()) {
            refuse(request, 481);
            return;
        }
        desk.telling().saw(leg.get(), request.request(), true);
        SIPResponse response = desk.responses().response(request.request(), 200, "", leg.get().localTag());
        desk.wire().respond(request, response);
        ServerInvite invite = leg.get().serverInvite().orElseThrow();
        if (invite.isAnswered()) {
            return;
        }
        if (invite.isInitial()) {
            desk.telling().tell(leg.get(), new SignalEvent.Cancelled(leg.get().id(), MessageReader.reasons(request.request()).stream().findFirst()));
        }
    }

    private void refuse(ServerRequest request, int code) {
        refuse(request, code, "");
    }

    private void refuse(ServerRequest request, int code, String phrase) {
        SIPResponse response = desk.responses().refusal(request.request(), Refusal.of(code, phrase), desk.branches().tag());
        desk.wire().respond(request, response);
    }
}
