package io.tandem.media.io;

/** A socket could not be made or used; the message names the call, the address and the system's reason. */
public final class DatagramIoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatagramIoException(String message) {
        super(message);
    }

    public DatagramIoException(String message, Throwable cause) {
        super(message, cause);
    }
}
