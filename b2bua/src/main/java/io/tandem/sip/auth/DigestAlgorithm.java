package io.tandem.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions we offer, strongest first, as the challenges are sent (RFC 8760 2.4). */
public enum DigestAlgorithm {
    SHA_256("SHA-256", 32),
    MD5("MD5", 16);

    private final String token;
    private final int sizeBytes;

    DigestAlgorithm(String token, int sizeBytes) {
        this.token = token;
        this.sizeBytes = sizeBytes;
    }

    /** The name on the wire, which is the name in the JDK too. */
    public String token() {
        return token;
    }

    public int sizeBytes() {
        return sizeBytes;
    }

    /** @param token as in the algorithm directive; the empty one means MD5 (RFC 7616 3.4) */
    public static Optional<DigestAlgorithm> named(String token) {
        if (token.isEmpty()) {
            return Optional.of(MD5);
        }
        return Arrays.stream(values()).filter(algorithm -> algorithm.token.equalsIgnoreCase(token)).findFirst();
    }

    /** H(text) in lower-case hex over the text's UTF-8. */
    public String hash(String text) {
        return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance(token).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + token + ", which every Java must have", e);
        }
    }
}
