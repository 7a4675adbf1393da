package io.tandem.sip.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no table: time (8 bytes), random (8 bytes) and the first half of an HMAC-SHA256 over both and the realm, in
 * base64url. The key is drawn at start and kept nowhere. Safe for several threads.
 */
final class Nonces {
    private static final int SIGNED_SIZE_BYTES = 16;
    private static final int SIGNATURE_SIZE_BYTES = 16;
    private static final int TEXT_SIZE_CHARACTERS = 43;

    private final byte[] realm;
    private final SecretKeySpec key;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final long lifetimeMs;

    Nonces(String realm, Duration lifetime, InstantSource clock, RandomGenerator random) {
        this.realm = realm.getBytes(StandardCharsets.UTF_8);
        this.lifetimeMs = lifetime.toMillis();
        this.clock = clock;
        this.random = random;
        byte[] keyBytes = new byte[32];
        random.nextBytes(keyBytes);
        this.key = new SecretKeySpec(keyBytes, "HmacSHA256");
    }

    String issue() {
        ByteBuffer nonce = ByteBuffer.allocate(SIGNED_SIZE_BYTES + SIGNATURE_SIZE_BYTES);
        nonce.putLong(clock.millis()).putLong(random.nextLong());
        nonce.put(signature(nonce.array()), 0, SIGNATURE_SIZE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce.array());
    }

    NonceState check(String nonce) {
        if (nonce.length() != TEXT_SIZE_CHARACTERS) {
            return new NonceState.Foreign();
        }
        try {
            return check(Base64.getUrlDecoder().decode(nonce));
        } catch (IllegalArgumentException e) {
            return new NonceState.Foreign();
        }
    }

    private NonceState check(byte[] nonce) {
        ByteBuffer received = ByteBuffer.wrap(nonce);
        byte[] signature = new byte[SIGNATURE_SIZE_BYTES];
        received.get(SIGNED_SIZE_BYTES, signature);
        if (!MessageDigest.isEqual(signature, Arrays.copyOf(signature(nonce), SIGNATURE_SIZE_BYTES))) {
            return new NonceState.Foreign();
        }
        long issuedMs = received.getLong(0);
        boolean young = Math.abs(clock.millis() - issuedMs) <= lifetimeMs;
        return young ? new NonceState.Live(received.getLong(Long.BYTES), issuedMs) : new NonceState.Expired();
    }

    private byte[] signature(byte[] nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(nonce, 0, SIGNED_SIZE_BYTES);
            return mac.doFinal(realm);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every Java must have", e);
        }
    }
}
