package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;

/** What comes from the wire, on the signalling thread. */
interface Inbound {
    void requested(ServerRequest request);

    /** An ACK of a 2xx; those of refusals end in their transaction. */
    void acknowledged(SIPRequest ack);

    /** A response without a transaction: a repeated or a forked 2xx, or nothing of ours. */
    void strayed(SIPResponse response);
}
