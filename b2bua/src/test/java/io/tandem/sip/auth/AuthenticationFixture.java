package io.tandem.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clock, accounts and a client that answers challenges with a digest of its own. */
final class AuthenticationFixture {
    static final String REALM = "tandem.local";
    static final String URI = "sip:tandem.local";
    static final String ADDRESS = "192.0.2.7";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    final Map<String, Secret> accounts = new HashMap<>(Map.of(
            "1000", new Secret.Password("secret-1000"),
            "1001", new Secret.Hashes(Map.of(
                    DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_256.hash("1001:tandem.local:secret-1001"),
                    DigestAlgorithm.MD5, DigestAlgorithm.MD5.hash("1001:tandem.local:secret-1001").toUpperCase(java.util.Locale.ROOT)))));
    final List<String> lookups = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    DigestAuthenticator authenticator = authenticator(settings(100, 3, 6), 1);

    static DigestSettings settings(int mostNonces, int failuresPerUser, int failuresPerAddress) {
        return new DigestSettings(Duration.ofMinutes(5), mostNonces, failuresPerUser, failuresPerAddress, Duration.ofMinutes(1), 50, java.util.List.of(DigestAlgorithm.values()));
    }

    DigestAuthenticator authenticator(DigestSettings settings, long seed) {
        InstantSource clock = () -> now;
        Accounts found = user -> {
            lookups.add(user);
            return Optional.ofNullable(accounts.get(user));
        };
        return new DigestAuthenticator(
                REALM, host -> host.equals(REALM) || host.equals("127.0.0.1"), found, settings, clock, new SplittableRandom(seed));
    }

    AuthenticationResult send(String... credentials) {
        return sendFrom(ADDRESS, credentials);
    }

    AuthenticationResult sendFrom(String address, String... credentials) {
        return authenticator.authenticate(new AuthenticationRequest("REGISTER", REALM, List.of(credentials), address));
    }

    String nonce() {
        return nonceOf(send());
    }

    static String nonceOf(AuthenticationResult result) {
        assertThat(result).isInstanceOf(AuthenticationResult.Challenge.class);
        Matcher matcher = NONCE.matcher(((AuthenticationResult.Challenge) result).headerValues().getFirst());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    static String answer(String user, String password, String nonce, int count) {
        return answer(DigestAlgorithm.SHA_256, user, password, nonce, count, URI);
    }

    static String answer(DigestAlgorithm algorithm, String user, String password, String nonce, int count, String uri) {
        String nc = String.format("%08x", count);
        String ha1 = algorithm.hash(user + ":" + REALM + ":" + password);
        String response = algorithm.hash(ha1 + ":" + nonce + ":" + nc + ":c0ffee:auth:" + algorithm.hash("REGISTER:" + uri));
        String escaped = user.replace("\\", "\\\\").replace("\"", "\\\"");
        return "Digest username=\"" + escaped + "\", realm=\"" + REALM + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", response=\""
                + response + "\", algorithm=" + algorithm.token() + ", cnonce=\"c0ffee\", qop=auth, nc=" + nc;
    }
}
