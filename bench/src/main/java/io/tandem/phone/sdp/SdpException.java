package io.tandem.phone.sdp;

/** A description that cannot be used: the message names the line and what is allowed. */
public final class SdpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SdpException(String message) {
        super(message);
    }
}
