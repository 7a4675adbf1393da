package io.tandem.sip;

import io.tandem.call.IncomingInvite;
import io.tandem.call.IncomingRequest;
import io.tandem.call.SignalEvent;

/** The way up to the call kernel: its loop's door. Called on the signalling thread, in the order of the wire; returns at once. */
public interface SignalSink {
    /** False when the kernel takes no more; the INVITE is then answered 503 here. */
    boolean invite(IncomingInvite invite);

    /** False when the kernel takes no more; the request is then answered 503 here. */
    boolean request(IncomingRequest request);

    /** False when it was a request and the kernel takes no more; it is then answered 503 here. */
    boolean signal(SignalEvent event);
}
