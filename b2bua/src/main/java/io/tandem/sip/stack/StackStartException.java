package io.tandem.sip.stack;

/** The stack could not start; the message names the address and the port and says whom to ask. */
public final class StackStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
