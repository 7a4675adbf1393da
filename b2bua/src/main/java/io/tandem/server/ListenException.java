package io.tandem.server;

/** A listener cannot be bound; the message is one line that names the key, the address and what to do. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Takes the line. */
    public ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
