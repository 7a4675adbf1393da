package io.tandem.sip.auth;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Decides whether a request is from whom it says (RFC 3261 22, RFC 7616, RFC 8760). Safe for several threads; blocks on nothing but
 * short locks of its own.
 */
public final class DigestAuthenticator {
    private final String realm;
    private final String opaque;
    private final List<DigestAlgorithm> offered;
    private final Predicate<String> ownHost;
    private final PasswordCheck passwords;
    private final Nonces nonces;
    private final NonceCounts nonceCounts;
    private final FailureLimiter failures;
    private final LongAdder authenticated = new LongAdder();
    private final LongAdder challenged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder refusedByBan = new LongAdder();
    private final LongAdder foreignUri = new LongAdder();

    /**
     * @param realm the domain; without quotes and backslashes
     * @param ownHost whether a host name or address literal, as written in a URI, is ours
     * @param random a SecureRandom: the nonces' key is drawn from it
     */
    public DigestAuthenticator(
            String realm,
            Predicate<String> ownHost,
            Accounts accounts,
            DigestSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        if (realm.isEmpty() || realm.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new IllegalArgumentException("the realm must not be empty nor hold quotes or backslashes: " + realm);
        }
        this.realm = realm;
        this.ownHost = ownHost;
        this.offered = settings.offered();
        this.opaque = HexFormat.of().toHexDigits(random.nextLong());
        this.passwords = new PasswordCheck(realm, accounts, random);
        this.nonces = new Nonces(realm, settings.nonceLifetime(), clock, random);
        this.nonceCounts = new NonceCounts(settings.mostNonces(), settings.nonceLifetime(), clock);
        this.failures = new FailureLimiter(settings, clock);
    }

    /** Never throws for what a sender wrote. */
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return switch (ChosenCredentials.of(request.credentials(), realm, offered)) {
            case ChosenCredentials.Absent() -> challenge(false, challenged);
            case ChosenCredentials.Unacceptable(String reason) -> {
                malformed.increment();
                yield new AuthenticationResult.Malformed(reason);
            }
            case ChosenCredentials.Chosen chosen -> check(request, chosen);
        };
    }

    public DigestCounts counts() {
        return new DigestCounts(
                authenticated.sum(),
                challenged.sum(),
                failed.sum(),
                stale.sum(),
                malformed.sum(),
                refusedByBan.sum(),
                foreignUri.sum(),
                nonceCounts.replays(),
                failures.bans(),
                nonceCounts.evictions(),
                failures.evictions());
    }

    private AuthenticationResult check(AuthenticationRequest request, ChosenCredentials.Chosen chosen) {
        String username = chosen.credentials().username();
        Optional<String> user = account(username);
        String counted = user.orElse(username);
        OptionalLong banned = failures.bannedSeconds(request.sourceAddress(), counted);
        if (banned.isPresent()) {
            refusedByBan.increment();
            return new AuthenticationResult.Banned(banned.getAsLong());
        }
        if (!passwords.isRight(chosen, user, request.method())) {
            failures.failed(request.sourceAddress(), counted);
            return challenge(false, failed);
        }
        if (!isForUs(chosen.credentials().uri(), request.requestUriHost())) {
            return challenge(false, foreignUri);
        }
        return spend(chosen, counted, request.sourceAddress());
    }

    /** The password was right; what remains is whether nonce and count are good for one more request. */
    private AuthenticationResult spend(ChosenCredentials.Chosen chosen, String user, String sourceAddress) {
        boolean good = switch (nonces.check(chosen.credentials().nonce())) {
            case NonceState.Live live -> nonceCounts.accept(live, chosen.nonceCount());
            case NonceState.Expired() -> false;
            case NonceState.Foreign() -> false;
        };
        if (!good) {
            return challenge(true, stale);
        }
        failures.succeeded(sourceAddress, user);
        authenticated.increment();
        return new AuthenticationResult.Authenticated(user);
    }

    private AuthenticationResult challenge(boolean isStale, LongAdder counter) {
        counter.increment();
        String nonce = nonces.issue();
        return new AuthenticationResult.Challenge(
                offered.stream().map(algorithm -> headerValue(algorithm, nonce, isStale)).toList(), isStale);
    }

    private String headerValue(DigestAlgorithm algorithm, String nonce, boolean isStale) {
        return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", opaque=\"" + opaque + "\", algorithm=" + algorithm.token()
                + ", qop=\"auth\"" + (isStale ? ", stale=true" : "");
    }

    /** {@code 1000} and {@code 1000@tandem.local} are the same account; a domain that is not ours has none. */
    private Optional<String> account(String username) {
        int at = username.lastIndexOf('@');
        if (at < 0) {
            return Optional.of(username);
        }
        String domain = username.substring(at + 1);
        return domain.equals(realm) || ownHost.test(domain) ? Optional.of(username.substring(0, at)) : Optional.empty();
    }

    private boolean isForUs(String uri, String requestUriHost) {
        return UriHost.of(uri).filter(host -> host.equalsIgnoreCase(requestUriHost) || ownHost.test(host)).isPresent();
    }
}
