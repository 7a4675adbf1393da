package io.tandem.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The secret that opens the API. Immutable, any thread. */
public final class AccessToken {
    private static final int RANDOM_BYTES = 16;
    private static final String SCHEME = "Bearer ";

    private final byte[] value;

    /** Takes the token as configured. */
    public AccessToken(String value) {
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes one of 32 hexadecimal digits. */
    public static AccessToken random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new AccessToken(HexFormat.of().formatHex(bytes));
    }

    /** Returns the token in the clear, for the banner. */
    public String value() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Tells whether one of the two ways of presenting a token (RFC 6750 2.1 and 2.3) carries this one; the time taken does not tell how much of it was right. */
    public boolean admits(Optional<String> authorization, Optional<String> queryToken) {
        Optional<String> bearer = authorization.filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
        return bearer.or(() -> queryToken).filter(this::equalsSecret).isPresent();
    }

    private boolean equalsSecret(String presented) {
        return MessageDigest.isEqual(value, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Hides the token, so that no log shows it. */
    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
