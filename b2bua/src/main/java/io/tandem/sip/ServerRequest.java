package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Body;
import java.util.Optional;
import javax.sip.SipProvider;

/** A request from the wire with its transaction. Signalling thread. */
final class ServerRequest {
    private final SIPRequest request;
    private final ServerTransaction transaction;
    private final SipProvider provider;
    private Optional<Body> session = Optional.empty();

    ServerRequest(SIPRequest request, ServerTransaction transaction, SipProvider provider) {
        this.request = request;
        this.provider = provider;
        this.transaction = transaction;
    }

    SIPRequest request() {
        return request;
    }

    ServerTransaction transaction() {
        return transaction;
    }

    /** That of the address where it came in. */
    SipProvider provider() {
        return provider;
    }

    boolean is(String method) {
        return request.getMethod().equals(method);
    }

    long cseq() {
        return request.getCSeq().getSeqNumber();
    }

    /** Its session description, read once. */
    Body session() {
        if (session.isEmpty()) {
            session = Optional.of(BodyReader.session(request));
        }
        return session.get();
    }
}
