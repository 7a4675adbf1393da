package io.tandem.sip.auth;

/** What one header value turned out to be. */
sealed interface ParsedCredentials {

    record Digest(DigestCredentials credentials) implements ParsedCredentials {}

    /** Basic, Bearer and whatever else is not Digest. */
    record OtherScheme() implements ParsedCredentials {}

    record Unreadable(String reason) implements ParsedCredentials {}
}
