package io.tandem.phone;

/** What was waited for did not come; the message has the state and the ladder so far. */
public final class PhoneTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PhoneTimeoutException(String message) {
        super(message);
    }
}
