package io.tandem.sip.auth;

import java.util.List;

/** What came of an {@link AuthenticationRequest}. */
public sealed interface AuthenticationResult {

    /** @param user the account's name, without a domain */
    record Authenticated(String user) implements AuthenticationResult {}

    /**
     * Answer 401 (REGISTER) or 407 (others).
     *
     * @param headerValues one WWW-Authenticate or Proxy-Authenticate header each, SHA-256 before MD5
     * @param stale the password was right, only the nonce was not
     */
    record Challenge(List<String> headerValues, boolean stale) implements AuthenticationResult {
        public Challenge {
            headerValues = List.copyOf(headerValues);
        }
    }

    /** Answer 400 with this as the reason phrase; it holds nothing that the sender wrote. */
    record Malformed(String reason) implements AuthenticationResult {}

    /** Too many failures: answer 503 with Retry-After, or nothing. */
    record Banned(long retryAfterSeconds) implements AuthenticationResult {}
}
