package io.tandem.phone.sip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** User and password with the last challenge and its nonce count. Owned by one phone. Takes SHA-256 before MD5 when both are offered. */
public final class Credentials {
    private final String user;
    private final String password;
    private final RandomGenerator random;
    private Optional<DigestChallenge> challenge = Optional.empty();
    private int nonceCount;

    public Credentials(String user, String password, RandomGenerator random) {
        this.user = user;
        this.password = password;
        this.random = random;
    }

    /** Takes the challenge of a 401 or 407. False when there is nothing new to try: no scheme we know, or the same user was refused on a fresh nonce. */
    public boolean accept(SipMessage response, boolean triedBefore) {
        List<DigestChallenge> offered = new ArrayList<>();
        for (SipHeader header : response.headers()) {
            if ((header.is("WWW-Authenticate") || header.is("Proxy-Authenticate")) && header.value().regionMatches(true, 0, "Digest ", 0, 7)) {
                offered.add(DigestChallenge.parse(header.value()));
            }
        }
        Optional<DigestChallenge> best = offered.stream().filter(DigestChallenge::isSupported)
                .max(Comparator.comparing(c -> c.algorithm().startsWith("SHA-256")));
        if (best.isEmpty() || (triedBefore && !best.get().stale())) {
            return false;
        }
        challenge = best;
        nonceCount = 0;
        return true;
    }

    /** The header that answers the last challenge for this request; counts the nonce. */
    public SipMessage authorize(SipMessage request, int refusedWith) {
        if (challenge.isEmpty()) {
            return request;
        }
        nonceCount++;
        String value = DigestAnswer.header(challenge.get(), user, password, request.method(), request.requestUri(), nonceCount,
                HexFormat.of().toHexDigits(random.nextLong()));
        return request.toBuilder().set(refusedWith == 401 ? "Authorization" : "Proxy-Authorization", value).build();
    }
}
