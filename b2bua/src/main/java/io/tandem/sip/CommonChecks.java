package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Body;
import io.tandem.sip.stack.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sip.header.MaxForwardsHeader;

/** The checks that depend on no dialog, in their order: 400, 483, 482, 420, 415, 488, and 416 (RFC 3261 8.2). Signalling thread. */
final class CommonChecks {
    private static final Set<String> WITH_SESSION = Set.of("INVITE", "UPDATE", "PRACK");

    private final Desk desk;
    private final MergedRequests merged;

    CommonChecks(Desk desk, MergedRequests merged) {
        this.desk = desk;
        this.merged = merged;
    }

    /** True when the request may go on; else it has been answered. */
    boolean pass(ServerRequest request) {
        Optional<SIPResponse> refusal = malformed(request.request())
                .or(() -> tooFar(request.request()))
                .or(() -> looped(request.request()))
                .or(() -> unknownExtension(request.request()))
                .or(() -> unreadable(request));
        refusal.ifPresent(response -> desk.wire().respond(request, response));
        return refusal.isEmpty();
    }

    private Optional<SIPResponse> malformed(SIPRequest request) {
        if (request.getApplicationData() instanceof Fault fault) {
            return Optional.of(refusal(request, fault.code(), fault.phrase()));
        }
        if (request.getFromTag() == null) {
            return Optional.of(refusal(request, 400, "From has no tag"));
        }
        if (!request.getMethod().equals("INVITE") && (request.getHeader("Replaces") != null || request.getHeader("Join") != null)) {
            return Optional.of(refusal(request, 400, "Replaces or Join outside INVITE"));
        }
        if (request.getMethod().equals("INVITE") && MessageReader.contact(request).isEmpty()) {
            return Optional.of(refusal(request, 400, "Contact is missing"));
        }
        String scheme = String.valueOf(request.getRequestURI().getScheme());
        boolean known = scheme.equalsIgnoreCase("sip") || scheme.equalsIgnoreCase("sips") || scheme.equalsIgnoreCase("tel");
        return known ? Optional.empty() : Optional.of(refusal(request, 416, ""));
    }

    /** A missing Max-Forwards counts as 70. */
    private Optional<SIPResponse> tooFar(SIPRequest request) {
        boolean spent = request.getHeader(MaxForwardsHeader.NAME) instanceof MaxForwardsHeader header && header.getMaxForwards() == 0;
        return spent && !request.getMethod().equals("OPTIONS") ? Optional.of(refusal(request, 483, "")) : Optional.empty();
    }

    private Optional<SIPResponse> looped(SIPRequest request) {
        if (request.getToTag() != null) {
            return Optional.empty();
        }
        if (desk.branches().hasBeenHere(request)) {
            return Optional.of(refusal(request, 482, ""));
        }
        return merged.isMerged(request) ? Optional.of(refusal(request, 482, "Request Merged")) : Optional.empty();
    }

    private Optional<SIPResponse> unknownExtension(SIPRequest request) {
        Set<String> unknown = new TreeSet<>(MessageReader.tags(request, "Require"));
        unknown.removeAll(desk.settings().supported());
        if (request.getMethod().equals("REGISTER")) {
            unknown.remove("path");
        }
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        SIPResponse response = refusal(request, 420, "");
        desk.responses().add(response, "Unsupported", String.join(", ", unknown));
        return Optional.of(response);
    }

    private Optional<SIPResponse> unreadable(ServerRequest received) {
        SIPRequest request = received.request();
        if (!WITH_SESSION.contains(request.getMethod())) {
            return Optional.empty();
        }
        if (!BodyReader.isAcceptable(request)) {
            SIPResponse response = refusal(request, 415, "");
            desk.responses().add(response, "Accept", "application/sdp");
            return Optional.of(response);
        }
        if (received.session() instanceof Body.Unusable(String why) && !request.getMethod().equals("PRACK")) {
            SIPResponse response = refusal(request, 488, "");
            desk.responses().add(response, "Warning", "399 tandem \"" + why + "\"");
            return Optional.of(response);
        }
        return Optional.empty();
    }

    private SIPResponse refusal(SIPRequest request, int code, String phrase) {
        return desk.responses().response(request, code, phrase, desk.branches().tag());
    }
}
