package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.DialogId;
import io.tandem.call.IncomingInvite;
import io.tandem.call.IncomingRequest;
import io.tandem.call.LegId;
import io.tandem.call.Refer;
import io.tandem.call.RequestId;
import io.tandem.call.Source;
import io.tandem.call.Uri;
import io.tandem.sip.stack.LocalAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.address.SipURI;
import javax.sip.header.MaxForwardsHeader;

/** Requests outside dialogs that have passed the common checks: method, who it is, limits; then a new leg. Signalling thread. */
final class InitialDoor {
    private static final List<String> TOLD = List.of("Replaces", "Join", "Referred-By", "Diversion", "History-Info", "Privacy", "Alert-Info", "Contact");
    private static final List<String> ASKED = List.of("Event", "Accept", "Referred-By", "Allow-Events");
    private static final Set<String> KNOWN = Set.of("BYE", "PRACK", "UPDATE", "INFO", "REFER", "NOTIFY", "SUBSCRIBE", "MESSAGE", "PUBLISH");
    private static final int USUAL_HOPS = 70;

    private final Desk desk;
    private final Identification identification;
    private final Admission admission;
    private final SignalSink sink;
    private final RegisterDoor registers;
    private final AtomicLong legIds;
    private final OwnHosts ownHosts;
    private final SipCounters counters;

    InitialDoor(Desk desk, Identification identification, Admission admission, SignalSink sink, RegisterDoor registers, AtomicLong legIds, OwnHosts ownHosts, SipCounters counters) {
        this.desk = desk;
        this.identification = identification;
        this.admission = admission;
        this.sink = sink;
        this.registers = registers;
        this.legIds = legIds;
        this.ownHosts = ownHosts;
        this.counters = counters;
    }

    void enter(ServerRequest request, LocalAddress local) {
        switch (request.request().getMethod()) {
            case "INVITE" -> invited(request, local);
            case "REGISTER" -> registers.enter(request);
            case "OPTIONS" -> capabilities(request);
            case "REFER", "SUBSCRIBE", "MESSAGE" -> asked(request, local);
            default -> notAllowed(request);
        }
    }

    private void capabilities(ServerRequest request) {
        SIPResponse response = desk.responses().response(request.request(), 200, "", desk.branches().tag());
        desk.responses().addCapabilities(response);
        desk.responses().add(response, "Accept", "application/sdp");
        desk.wire().respond(request, response);
    }

    /** A method that only lives inside dialogs and has none is 481; one that we do not know at all is 501. */
    private void notAllowed(ServerRequest request) {
        String method = request.request().getMethod();
        boolean inDialogOnly = Set.of("BYE", "PRACK", "UPDATE", "INFO", "NOTIFY").contains(method);
        SIPResponse response = desk.responses().response(request.request(), inDialogOnly ? 481 : KNOWN.contains(method) ? 405 : 501, "", desk.branches().tag());
        desk.responses().add(response, "Allow", String.join(", ", desk.settings().allow()));
        desk.wire().respond(request, response);
    }

    private void invited(ServerRequest request, LocalAddress local) {
        switch (identification.of(request.request())) {
            case Identification.Identity.Known(Optional<String> user) -> admit(request, local, user);
            case Identification.Identity.Refused(SIPResponse response) -> desk.wire().respond(request, response);
        }
    }

    private void asked(ServerRequest request, LocalAddress local) {
        switch (identification.of(request.request())) {
            case Identification.Identity.Known(Optional<String> user) -> user.ifPresent(known -> ask(request, local, known));
            case Identification.Identity.Refused(SIPResponse response) -> desk.wire().respond(request, response);
        }
    }

    /** A request that opens no call becomes a leg all the same: what follows it has a dialog, or at least an answer. */
    private void ask(ServerRequest request, LocalAddress local, String user) {
        SIPRequest message = request.request();
        OptionalInt retryAfterSeconds = admission.refuse(MessageReader.source(message), Optional.of(user));
        if (retryAfterSeconds.isPresent()) {
            refuse(request, retryAfterSeconds.getAsInt());
            return;
        }
        if (!isOurs(message)) {
            desk.wire().respond(request, desk.responses().response(message, 404, "", desk.branches().tag()));
            return;
        }
        Optional<Refer> refer = message.getMethod().equals("REFER") ? ReferReader.read(message, ownHosts) : Optional.empty();
        boolean targeted = MessageReader.contact(message).isPresent() || (message.getMethod().equals("MESSAGE") && message.getFrom().getAddress().getURI() instanceof SipURI);
        if (!targeted || (refer.isEmpty() && message.getMethod().equals("REFER"))) {
            desk.wire().respond(request, desk.responses().response(message, 400, targeted ? "Refer-To cannot be read" : "Contact is missing", desk.branches().tag()));
            return;
        }
        Leg leg = open(request, local);
        desk.legs().add(leg);
        desk.telling().saw(leg, message, true);
        RequestId id = new RequestId(desk.requestIds().incrementAndGet());
        leg.park(id, request);
        if (!sink.request(question(leg, id, message, user, refer))) {
            desk.legs().remove(leg);
            refuse(request, 5);
        }
    }

    /** Of another domain we know nothing, and nothing is passed on there. */
    private boolean isOurs(SIPRequest message) {
        String host = UriText.read(message.getRequestURI()).host();
        return host.isEmpty() || ownHosts.has(host);
    }

    private IncomingRequest question(Leg leg, RequestId id, SIPRequest message, String user, Optional<Refer> refer) {
        OptionalInt expires = message.getExpires() == null ? OptionalInt.empty() : OptionalInt.of(Math.max(0, message.getExpires().getExpires()));
        return new IncomingRequest(leg.id(), id, message.getMethod(), dialogId(leg, message), ownHosts.normal(UriText.read(message.getRequestURI())), MessageReader.party(message.getFrom()),
                MessageReader.party(message.getTo()), user, MessageReader.source(message), refer, BodyReader.fullType(message), BodyReader.text(message), expires, MessageReader.headers(message, ASKED));
    }

    private static DialogId dialogId(Leg leg, SIPRequest message) {
        String contact = leg.local().map(local -> Sender.contact(leg, local, message.getTopmostVia().getTransport())).orElse("");
        return new DialogId(leg.callId(), leg.localTag(), String.valueOf(message.getFromTag()), contact);
    }

    private void admit(ServerRequest request, LocalAddress local, Optional<String> user) {
        OptionalInt retryAfterSeconds = admission.refuse(MessageReader.source(request.request()), user);
        if (retryAfterSeconds.isPresent()) {
            refuse(request, retryAfterSeconds.getAsInt());
            return;
        }
        Leg leg = open(request, local);
        ServerInvite invite = new ServerInvite(desk, leg, request, local, true);
        leg.serverInvite(invite);
        desk.legs().addInvited(leg);
        desk.telling().saw(leg, request.request(), true);
        invite.trying();
        if (!sink.invite(incoming(leg, request, user))) {
            desk.legs().remove(leg);
            refuse(request, 5);
        }
    }

    private void refuse(ServerRequest request, int retryAfterSeconds) {
        counters.refused();
        SIPResponse response = desk.responses().response(request.request(), 503, "", desk.branches().tag());
        desk.responses().add(response, "Retry-After", Integer.toString(retryAfterSeconds));
        desk.wire().respond(request, response);
    }

    private Leg open(ServerRequest request, LocalAddress local) {
        SIPRequest message = request.request();
        Leg leg = new Leg(new LegId(legIds.incrementAndGet()), message.getCallId().getCallId(), desk.branches().tag(), desk.branches().tag(), KeptAddress.of(message.getTo().getAddress()),
                KeptAddress.of(message.getFrom().getAddress()));
        leg.local(local);
        LegDialog dialog = new LegDialog(String.valueOf(message.getFromTag()), MessageReader.contact(message).orElseGet(() -> (SipURI) message.getFrom().getAddress().getURI()));
        dialog.takeRoutes(message, false);
        dialog.admits(message);
        dialog.detour(detour(message));
        if (isDirect(message)) {
            dialog.reachedAt(MessageReader.source(message), desk.settings().domain());
        }
        leg.add(dialog);
        return leg;
    }

    /** A caller without a proxy in between is answered where it is: on its connection, or behind its NAT. */
    private static Optional<Source> detour(SIPRequest message) {
        Source source = MessageReader.source(message);
        String contact = MessageReader.contact(message).map(uri -> UriText.bare(uri.getHost())).orElse("");
        boolean elsewhere = !contact.equals(source.address()) || !source.transport().equals("udp");
        return isDirect(message) && elsewhere ? Optional.of(source) : Optional.empty();
    }

    private static boolean isDirect(SIPRequest message) {
        return message.getViaHeaders().size() == 1 && message.getHeader("Record-Route") == null;
    }

    private IncomingInvite incoming(Leg leg, ServerRequest request, Optional<String> user) {
        SIPRequest message = request.request();
        int maxForwards = message.getHeader(MaxForwardsHeader.NAME) instanceof MaxForwardsHeader header ? header.getMaxForwards() : USUAL_HOPS;
        Uri called = ownHosts.normal(UriText.read(message.getRequestURI()));
        return new IncomingInvite(leg.id(), leg.callId(), called, MessageReader.party(message.getFrom()), MessageReader.party(message.getTo()), user, MessageReader.source(message),
                request.session(), MessageReader.timer(message), MessageReader.tags(message, "Supported"), MessageReader.tags(message, "Require"), maxForwards,
                MessageReader.headers(message, TOLD), dialogId(leg, message), MessageReader.allow(message));
    }
}
