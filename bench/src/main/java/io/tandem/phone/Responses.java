package io.tandem.phone;

import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import java.util.List;
import java.util.Map;

/** Writes responses (RFC 3261 8.2.6). Pure. */
final class Responses {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(100, "Trying"), Map.entry(180, "Ringing"), Map.entry(183, "Session Progress"), Map.entry(200, "OK"), Map.entry(202, "Accepted"),
            Map.entry(302, "Moved Temporarily"), Map.entry(400, "Bad Request"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"), Map.entry(408, "Request Timeout"), Map.entry(415, "Unsupported Media Type"), Map.entry(420, "Bad Extension"),
            Map.entry(422, "Session Interval Too Small"), Map.entry(480, "Temporarily Unavailable"), Map.entry(481, "Call/Transaction Does Not Exist"),
            Map.entry(486, "Busy Here"), Map.entry(487, "Request Terminated"), Map.entry(488, "Not Acceptable Here"), Map.entry(491, "Request Pending"),
            Map.entry(500, "Server Internal Error"), Map.entry(503, "Service Unavailable"), Map.entry(504, "Server Time-out"), Map.entry(600, "Busy Everywhere"),
            Map.entry(603, "Decline"));

    private Responses() {}

    static String reason(int code) {
        return REASONS.getOrDefault(code, "Code " + code);
    }

    /** A response with the request's own headers; {@code tag} goes to To when it has none, empty leaves it out. */
    static SipMessageBuilder to(SipMessage request, int code, String tag) {
        SipMessageBuilder out = SipMessage.response(code, reason(code));
        List<String> vias = request.values("Via");
        vias.forEach(v -> out.add("Via", v));
        NameAddress to = request.to();
        String toText = to.tag().isPresent() || tag.isEmpty() ? request.required("To") : to.withTag(tag).toString();
        out.add("From", request.required("From")).add("To", toText).add("Call-ID", request.callId()).add("CSeq", request.required("CSeq"));
        if (request.isRequest("INVITE")) {
            request.headers().stream().filter(h -> h.is("Record-Route")).forEach(h -> out.add("Record-Route", h.value()));
        }
        return out;
    }
}
