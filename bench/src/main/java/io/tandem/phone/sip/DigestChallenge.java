package io.tandem.phone.sip;

import java.util.Locale;
import java.util.Optional;

/** A WWW-Authenticate or Proxy-Authenticate value of scheme Digest (RFC 7616 3.3). */
public record DigestChallenge(String realm, String nonce, Optional<String> opaque, String algorithm, boolean qopAuth, boolean stale) {
    /** Reads one challenge (one header line); throws SipParseException. */
    public static DigestChallenge parse(String header) {
        if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
            throw new SipParseException("challenge \"" + header + "\": expected scheme Digest");
        }
        Params params = Params.parse(String.join(";", Splitter.split(header.substring(7), ',')));
        String realm = params.get("realm").orElseThrow(() -> new SipParseException("challenge without realm"));
        String nonce = params.get("nonce").orElseThrow(() -> new SipParseException("challenge without nonce"));
        boolean qopAuth = params.get("qop").map(q -> Splitter.split(q, ',').contains("auth")).orElse(false);
        return new DigestChallenge(realm, nonce, params.get("opaque"), params.get("algorithm").orElse("MD5").toUpperCase(Locale.ROOT), qopAuth,
                params.get("stale").map(s -> s.equalsIgnoreCase("true")).orElse(false));
    }

    /** MD5, SHA-256 and their -sess forms are understood. */
    public boolean isSupported() {
        return algorithm.matches("(MD5|SHA-256)(-SESS)?");
    }
}
