package io.tandem.sip.registrar;

import io.tandem.call.Uri;
import io.tandem.sip.UriText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Globally routable URIs of one phone of a user (RFC 5627). Public ones are the user's address with the phone's instance. Temporary ones hide both: the user and a mark of
 * the registration, encrypted, so that nothing is kept for them; each registration gives a new one, and all live as long as the phone stays registered with that
 * Call-ID. Safe for several threads.
 */
public final class Gruus {
    /** AES-256. */
    public static final int KEY_BYTES = 32;

    private static final String PARAMETER = "gr";
    private static final String TEMPORARY = "tgruu.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int SEAL_BITS = 128;
    private static final int MARK_BYTES = 8;

    private final String domain;
    private final SecretKeySpec key;
    private final RandomGenerator chance;

    /**
     * @param key {@link #KEY_BYTES} secret bytes; temporary ones made with another cannot be read
     * @param chance not to be guessed
     */
    public Gruus(String domain, byte[] key, RandomGenerator chance) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key must have " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.domain = domain;
        this.key = new SecretKeySpec(key, "AES");
        this.chance = chance;
    }

    /** Whose phone is meant, and by which of his bindings it is known. */
    public record Meant(String user, Predicate<Binding> binding) {}

    /** Whether the URI says of itself that it is one. */
    public static boolean isOne(Uri uri) {
        return uri.parameters().containsKey(PARAMETER);
    }

    /** Empty for a phone without an instance. */
    public Optional<String> publicOf(String user, Binding binding) {
        return binding.instance().map(instance -> text(user, bare(instance)));
    }

    /** A new one each time; empty for a phone without an instance. */
    public Optional<String> temporaryOf(String user, Binding binding) {
        return binding.instance().map(_ -> text(TEMPORARY + sealed(user, mark(binding)), ""));
    }

    private String text(String user, String instance) {
        return UriText.write(new Uri("sip", user, domain, 0, Map.of(PARAMETER, instance), Map.of()));
    }

    /** What a URI of our domain means; empty when it is none of these, or one that we never made. */
    public Optional<Meant> read(Uri uri) {
        String instance = uri.parameters().getOrDefault(PARAMETER, "");
        if (!instance.isEmpty()) {
            return Optional.of(new Meant(uri.user(), binding -> binding.instance().map(Gruus::bare).filter(instance::equalsIgnoreCase).isPresent()));
        }
        return isOne(uri) && uri.user().startsWith(TEMPORARY) ? opened(uri.user().substring(TEMPORARY.length())) : Optional.empty();
    }

    private static String bare(String instance) {
        return instance.startsWith("<") && instance.endsWith(">") ? instance.substring(1, instance.length() - 1) : instance;
    }

    /** Of the phone and of its registration, which ends when it comes back with another Call-ID (RFC 5627 3.2). */
    private static byte[] mark(Binding binding) {
        try {
            String registration = binding.instance().orElse("") + "\n" + binding.callId();
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(registration.getBytes(StandardCharsets.UTF_8)), MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String sealed(String user, byte[] mark) {
        byte[] nonce = new byte[NONCE_BYTES];
        chance.nextBytes(nonce);
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(MARK_BYTES + name.length).put(mark).put(name).array();
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(nonce.length + secret.length).put(nonce).put(secret).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    private Optional<Meant> opened(String token) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(token);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES)).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            byte[] mark = Arrays.copyOf(plain, MARK_BYTES);
            String user = new String(plain, MARK_BYTES, plain.length - MARK_BYTES, StandardCharsets.UTF_8);
            return Optional.of(new Meant(user, binding -> Arrays.equals(mark, mark(binding))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(SEAL_BITS, nonce));
        return cipher;
    }
}
