package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import java.net.InetSocketAddress;

/** A message as it was sent or arrived: {@code atNs} on the phone's monotonic clock; {@code dropped} when a fault ate it. */
public record TraceEntry(long atNs, Way way, InetSocketAddress peer, SipMessage message, boolean dropped) {
    /** Seen from the phone. */
    public enum Way {
        SENT, RECEIVED
    }
}
