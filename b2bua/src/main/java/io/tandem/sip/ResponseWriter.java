package io.tandem.sip;

import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.FeatureTag;
import io.tandem.call.Presentation;
import io.tandem.call.Refusal;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes our responses. Signalling thread. */
final class ResponseWriter {
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private final Headers headers;
    private final SIPHeader server;
    private final SIPHeader allow;
    private final SIPHeader supported;

    ResponseWriter(SipSettings settings, Headers headers) {
        this.headers = headers;
        server = Headers.constant("Server", settings.product());
        allow = Headers.constant("Allow", String.join(", ", settings.allow()));
        supported = Headers.constant("Supported", Headers.joined(settings.supported()));
    }

    /** A response with To-tag (none in a 100) and Server; {@code phrase} empty for the standard one. */
    SIPResponse response(SIPRequest request, int code, String phrase, String localTag) {
        SIPResponse response = request.createResponse(code);
        try {
            if (!phrase.isBlank()) {
                response.setReasonPhrase(CONTROLS.matcher(phrase).replaceAll(" ").strip());
            }
            if (code != 100 && response.getToTag() == null) {
                response.setToTag(localTag);
            }
            response.addHeader(server);
            response.setContentLength(new ContentLength(0));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a response of ours cannot be written", e);
        }
        return response;
    }

    SIPResponse refusal(SIPRequest request, Refusal refusal, String localTag) {
        SIPResponse response = response(request, refusal.code(), refusal.phrase(), localTag);
        headers.addReasons(response, refusal.reasons());
        refusal.retryAfterSeconds().ifPresent(seconds -> headers.add(response, "Retry-After", Integer.toString(seconds)));
        headers.addAll(response, refusal.headers());
        return response;
    }

    void addCapabilities(SIPResponse response) {
        response.addHeader(allow);
        response.addHeader(supported);
    }

    void add(SIPResponse response, String name, String value) {
        headers.add(response, name, value);
    }

    /** Our Contact with what it says of us. */
    void addContact(SIPResponse response, String uri, Set<FeatureTag> tags) {
        try {
            response.setHeader(headers.contact(uri, tags));
        } catch (ParseException e) {
            throw new IllegalStateException("our own Contact cannot be written: " + uri, e);
        }
    }

    void addAsserted(SIPResponse response, Presentation presentation) {
        try {
            headers.addAsserted(response, presentation);
        } catch (ParseException e) {
            throw new IllegalStateException("a party cannot be written: " + presentation.asserted(), e);
        }
    }

    Headers headers() {
        return headers;
    }
}
