package io.tandem.phone.sip;

/** Text that is no SIP: the message names the place and what is allowed there. */
public final class SipParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SipParseException(String message) {
        super(message);
    }
}
