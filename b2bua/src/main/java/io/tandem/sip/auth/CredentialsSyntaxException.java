package io.tandem.sip.auth;

/** Credentials that are no list of directives; the message holds nothing that the sender wrote. */
final class CredentialsSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsSyntaxException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
