package io.tandem.sip.auth;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether a response proves the password. There is one path for all: an unknown user is checked against a random password that nobody
 * knows, a user with stored hashes has HA1 computed all the same. So the number and size of hashes never depend on who asks.
 */
final class PasswordCheck {
    private final String realm;
    private final Accounts accounts;
    private final String unknownPassword;

    PasswordCheck(String realm, Accounts accounts, RandomGenerator random) {
        this.realm = realm;
        this.accounts = accounts;
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        this.unknownPassword = HexFormat.of().formatHex(bytes);
    }

    /** @param user the account; empty when the username can name none of ours */
    boolean isRight(ChosenCredentials.Chosen chosen, Optional<String> user, String method) {
        DigestCredentials credentials = chosen.credentials();
        Optional<Secret> secret = accounts.find(user.orElse("")).filter(found -> user.isPresent());
        String computed = DigestResponse.ha1(chosen.algorithm(), credentials.username(), realm, password(secret));
        String ha1 = storedHash(secret, chosen.algorithm()).orElse(computed);
        String expected = DigestResponse.expected(credentials, chosen.algorithm(), ha1, method);
        return DigestResponse.same(expected, credentials.response()) && secret.isPresent();
    }

    private String password(Optional<Secret> secret) {
        return secret.map(found -> switch (found) {
            case Secret.Password(String value) -> value;
            case Secret.Hashes _ -> unknownPassword;
        }).orElse(unknownPassword);
    }

    private static Optional<String> storedHash(Optional<Secret> secret, DigestAlgorithm algorithm) {
        return secret.flatMap(found -> switch (found) {
            case Secret.Password _ -> Optional.empty();
            case Secret.Hashes(var ha1) -> Optional.ofNullable(ha1.get(algorithm)).map(hex -> hex.toLowerCase(Locale.ROOT));
        });
    }
}
