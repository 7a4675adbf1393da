package io.tandem.phone.wire;

/** How SIP travels. */
public enum TransportKind {
    UDP, TCP
}
