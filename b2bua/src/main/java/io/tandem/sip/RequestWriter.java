package io.tandem.sip;

import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.OutgoingRequest;
import io.tandem.call.TimerOffer;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.header.RouteHeader;

/** Makes our requests, all but Via and Contact: those depend on where the request goes and are set when it is sent. Signalling thread. */
final class RequestWriter {
    private static final Set<String> WITH_ALLOW = Set.of("INVITE", "UPDATE", "OPTIONS");

    private final Headers headers;
    private final SIPHeader userAgent;
    private final SIPHeader allow;
    private final SIPHeader supported;

    RequestWriter(SipSettings settings, Headers headers) {
        this.headers = headers;
        userAgent = Headers.constant("User-Agent", settings.product());
        allow = Headers.constant("Allow", String.join(", ", settings.allow()));
        supported = Headers.constant("Supported", Headers.joined(settings.supported()));
    }

    SIPRequest invite(Leg leg, OutgoingInvite invite) throws ParseException, InvalidArgumentException {
        SIPRequest request = request(leg, "INVITE", headers.uri(invite.target().requestUri()), Optional.empty(), leg.nextCseq());
        request.setHeader(headers.maxForwards(Math.clamp(invite.maxForwards(), 0, 255)));
        for (String value : invite.target().path()) {
            request.addHeader(headers.route(value));
        }
        headers.addAll(request, invite.headers());
        headers.addTimer(request, invite.timer());
        headers.setBody(request, invite.body());
        return request;
    }

    /** A request outside any dialog that opens none. */
    SIPRequest outside(Leg leg, OutgoingRequest outgoing) throws ParseException, InvalidArgumentException {
        SIPRequest request = request(leg, outgoing.method(), headers.uri(outgoing.target().requestUri()), Optional.empty(), leg.nextCseq());
        for (String value : outgoing.target().path()) {
            request.addHeader(headers.route(value));
        }
        headers.addAll(request, outgoing.headers());
        if (!outgoing.contentType().isEmpty()) {
            headers.setBody(request, outgoing.contentType(), outgoing.body());
        }
        return request;
    }

    /** A request inside a dialog, with its route set (RFC 3261 12.2.1.1). */
    SIPRequest inDialog(Leg leg, LegDialog dialog, String method, long cseq) throws ParseException, InvalidArgumentException {
        List<javax.sip.address.SipURI> routes = dialog.routes();
        boolean strict = !routes.isEmpty() && !routes.getFirst().hasLrParam();
        SIPRequest request = request(leg, method, strict ? (javax.sip.address.URI) routes.getFirst().clone() : dialog.target(), Optional.of(dialog.remoteTag()), cseq);
        for (javax.sip.address.SipURI route : strict ? routes.subList(1, routes.size()) : routes) {
            request.addHeader(headers.route(route));
        }
        if (strict) {
            request.addHeader(headers.route(dialog.target()));
        }
        return request;
    }

    void addTimer(SIPRequest request, TimerOffer timer) {
        headers.addTimer(request, timer);
    }

    private SIPRequest request(Leg leg, String method, javax.sip.address.URI uri, Optional<String> remoteTag, long cseq) throws ParseException, InvalidArgumentException {
        SIPRequest request = new SIPRequest();
        request.setMethod(method);
        request.setRequestURI(uri);
        request.setHeader(headers.maxForwards(70));
        request.setHeader(headers.from(leg.localParty(), leg.localTag()));
        request.setHeader(headers.to(leg.remoteParty(), remoteTag));
        request.setHeader(headers.callId(leg.callId()));
        request.setHeader(headers.cseq(cseq, method));
        request.addHeader(userAgent);
        if (WITH_ALLOW.contains(method)) {
            request.addHeader(allow);
        }
        if (!method.equals("ACK") && !method.equals("BYE")) {
            request.addHeader(supported);
        }
        request.setContentLength(new ContentLength(0));
        return request;
    }

    static boolean hasRoute(SIPRequest request) {
        return request.getHeader(RouteHeader.NAME) != null;
    }
}
