package io.tandem.sip;

import java.util.concurrent.atomic.AtomicLong;

/** What every leg's parts work with. Signalling thread. */
record Desk(
        SipSettings settings,
        SignallingLoop loop,
        Legs legs,
        Wire wire,
        Sender sender,
        RequestWriter requests,
        ResponseWriter responses,
        Branches branches,
        Telling telling,
        AtomicLong requestIds) {
    Headers headers() {
        return responses.headers();
    }
}
