package io.tandem.conform;

/** The flow cannot be played here: the message says what the file of users lacks. */
public final class FlowSkippedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlowSkippedException(String message) {
        super(message);
    }
}
