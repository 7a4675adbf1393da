package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.ServerTransaction;

/** A request from the wire with its transaction. */
record ServerRequest(SIPRequest request, ServerTransaction transaction) {
    boolean is(String method) {
        return request.getMethod().equals(method);
    }

    long cseq() {
        return request.getCSeq().getSeqNumber();
    }
}
