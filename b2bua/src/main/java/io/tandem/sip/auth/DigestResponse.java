package io.tandem.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** The formulas of RFC 7616 3.4.1 to 3.4.3, for qop=auth. */
final class DigestResponse {
    private DigestResponse() {}

    static String ha1(DigestAlgorithm algorithm, String username, String realm, String password) {
        return algorithm.hash(username + ":" + realm + ":" + password);
    }

    static String expected(DigestCredentials credentials, DigestAlgorithm algorithm, String ha1, String method) {
        String ha2 = algorithm.hash(method + ":" + credentials.uri());
        return algorithm.hash(String.join(
                ":", ha1, credentials.nonce(), credentials.nonceCount(), credentials.cnonce(), credentials.qop(), ha2));
    }

    /** Takes the same time wherever the two differ. Upper-case hex is accepted. */
    static boolean same(String expected, String received) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), received.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
