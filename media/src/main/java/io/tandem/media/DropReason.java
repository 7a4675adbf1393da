package io.tandem.media;

import java.util.Locale;

/** Why a received packet went no further. */
public enum DropReason {
    /** No valid RTP (RFC 3550, A.1). */
    MALFORMED,
    /** Longer than any audio packet. */
    TOO_LONG,
    /** The port belongs to no call. */
    UNKNOWN_SESSION,
    /** The leg has not been described yet. */
    NOT_DESCRIBED,
    /** From an address that nobody described (RTP bleed). */
    STRANGER,
    /** The leg must not send now. */
    DIRECTION,
    /** A payload type that was not negotiated, comfort noise for one. */
    PAYLOAD_TYPE,
    DUPLICATE,
    /** A stray sequence number, or a leftover of the source before. */
    SEQUENCE,
    /** Nobody listens: the leg is not bridged, or the other one is held. */
    NOBODY_LISTENS,
    /** The other leg knows no telephone-event. */
    EVENT_UNSUPPORTED,
    /** The other leg is being sent one of our own digits. */
    UNDER_DIGIT,
    /** From before the present source, or too late to be cut into a frame. */
    LATE,
    /** Lost on purpose, as an operator asked. */
    IMPAIRED,
    /** Too many packets were held back on purpose. */
    IMPAIRMENT_FULL,
    /** The system did not take it. */
    NOT_SENT,
    /** No valid RTCP, or from a stranger. */
    RTCP;

    /** Place in a table of counts, 0 and up. */
    @SuppressWarnings("EnumOrdinal") // the tables live as long as this class
    int index() {
        return ordinal();
    }

    /** As a label of a counter. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
