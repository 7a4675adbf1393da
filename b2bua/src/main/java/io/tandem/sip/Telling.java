package io.tandem.sip;

import gov.nist.javax.sip.message.SIPMessage;
import io.tandem.call.SignalEvent;
import java.util.function.LongSupplier;

/** Tells the kernel and the tap. Signalling thread. */
final class Telling {
    private final SignalSink sink;
    private final SipTap tap;
    private final LongSupplier clockNs;

    Telling(SignalSink sink, SipTap tap, LongSupplier clockNs) {
        this.sink = sink;
        this.tap = tap;
        this.clockNs = clockNs;
    }

    /** Nothing is told of a leg that the kernel is through with. False when the kernel takes no more. */
    boolean tell(Leg leg, SignalEvent event) {
        return leg.isForgotten() || sink.signal(event);
    }

    /** Of a leg that never came to be. */
    void tellUnknown(SignalEvent event) {
        sink.signal(event);
    }

    void saw(Leg leg, SIPMessage message, boolean incoming) {
        tap.message(leg.id(), incoming, message.getFirstLine().strip(), clockNs.getAsLong());
    }
}
