package io.tandem.sip;

import io.tandem.call.LegId;

/** Sees each message of a leg, for its ladder. Called on the signalling thread. */
@FunctionalInterface
public interface SipTap {
    SipTap NONE = (leg, incoming, startLine, atNs) -> { };

    /** @param startLine the raw request or status line */
    void message(LegId leg, boolean incoming, String startLine, long atNs);
}
