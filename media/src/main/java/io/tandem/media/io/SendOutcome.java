package io.tandem.media.io;

/** What became of a datagram that was to be sent. Only {@link #SENT} left the machine. */
public enum SendOutcome {
    SENT,
    /** The socket's send buffer is full; the datagram is dropped, as the network would. */
    BUFFER_FULL,
    /** The peer's host said that nobody listens there (ICMP, on a connected socket). */
    REFUSED,
    /** The token has no socket, or nobody has said where to send. */
    NOT_OPEN,
    /** Anything else, such as no route. */
    FAILED
}
