package io.tandem.phone.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the answer to a challenge (RFC 7616 3.4, RFC 2617 3.2.2). Pure. */
public final class DigestAnswer {
    private DigestAnswer() {}

    /** The response value, lower-case hexadecimal; {@code nonceCount} and {@code cnonce} count only with qop or -sess. */
    public static String response(DigestChallenge challenge, String user, String password, String method, String uri, int nonceCount, String cnonce) {
        String algorithm = challenge.algorithm();
        String secret = hash(algorithm, user + ":" + challenge.realm() + ":" + password);
        if (algorithm.endsWith("-SESS")) {
            secret = hash(algorithm, secret + ":" + challenge.nonce() + ":" + cnonce);
        }
        String request = hash(algorithm, method + ":" + uri);
        String middle = challenge.qopAuth() ? ":" + hex8(nonceCount) + ":" + cnonce + ":auth:" : ":";
        return hash(algorithm, secret + ":" + challenge.nonce() + middle + request);
    }

    /** The whole Authorization value. */
    public static String header(DigestChallenge challenge, String user, String password, String method, String uri, int nonceCount, String cnonce) {
        StringBuilder out = new StringBuilder("Digest username=").append(Splitter.quote(user))
                .append(", realm=").append(Splitter.quote(challenge.realm()))
                .append(", nonce=").append(Splitter.quote(challenge.nonce()))
                .append(", uri=\"").append(uri).append("\", response=\"")
                .append(response(challenge, user, password, method, uri, nonceCount, cnonce))
                .append("\", algorithm=").append(challenge.algorithm().replace("-SESS", "-sess"));
        challenge.opaque().ifPresent(o -> out.append(", opaque=").append(Splitter.quote(o)));
        if (challenge.qopAuth()) {
            out.append(", qop=auth, nc=").append(hex8(nonceCount)).append(", cnonce=").append(Splitter.quote(cnonce));
        }
        return out.toString();
    }

    private static String hex8(int value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static String hash(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.startsWith("MD5") ? "MD5" : "SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform lacks " + algorithm, e);
        }
    }
}
