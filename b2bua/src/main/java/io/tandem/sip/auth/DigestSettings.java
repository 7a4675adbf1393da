package io.tandem.sip.auth;

import java.time.Duration;
import java.util.List;

/**
 * Limits of digest authentication.
 *
 * @param nonceLifetime how long a nonce is accepted; after that stale=true
 * @param mostNonces nonces in use whose counts are kept
 * @param failuresPerUser wrong passwords for one user from one address until a ban
 * @param failuresPerAddress wrong passwords from one address, whatever the user, until a ban; loopback is exempt
 * @param ban how long a ban lasts, counted from the last failure; failures further apart do not add up
 * @param mostFailureEntries pairs and addresses whose failures are kept
 * @param offered algorithms in the order of the challenges; credentials in others are challenged again
 */
public record DigestSettings(
        Duration nonceLifetime, int mostNonces, int failuresPerUser, int failuresPerAddress, Duration ban, int mostFailureEntries, List<DigestAlgorithm> offered) {
    public DigestSettings {
        offered = List.copyOf(offered);
        if (offered.isEmpty()) {
            throw new IllegalArgumentException("digest authentication must offer SHA-256, MD5 or both");
        }
        if (nonceLifetime.toMillis() <= 0 || ban.toMillis() <= 0) {
            throw new IllegalArgumentException("nonce lifetime and ban must be above 0, not " + nonceLifetime + " and " + ban);
        }
        if (Math.min(Math.min(mostNonces, failuresPerUser), Math.min(failuresPerAddress, mostFailureEntries)) < 1) {
            throw new IllegalArgumentException("the limits of digest authentication must be at least 1");
        }
    }

    public static DigestSettings standard() {
        return new DigestSettings(Duration.ofMinutes(5), 20_000, 10, 100, Duration.ofMinutes(1), 20_000, List.of(DigestAlgorithm.values()));
    }

    /** The same limits with these algorithms. */
    public DigestSettings offering(List<DigestAlgorithm> algorithms) {
        return new DigestSettings(nonceLifetime, mostNonces, failuresPerUser, failuresPerAddress, ban, mostFailureEntries, algorithms);
    }
}
