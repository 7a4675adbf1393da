package io.tandem.sip.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of a request's credentials are checked: of those for our realm the ones with the strongest algorithm, and only those. */
sealed interface ChosenCredentials {
    int MOST_HEADERS = 8;

    /** None for our realm in an algorithm that we offer. */
    record Absent() implements ChosenCredentials {}

    record Unacceptable(String reason) implements ChosenCredentials {}

    /** @param nonceCount the value of nc */
    record Chosen(DigestCredentials credentials, DigestAlgorithm algorithm, long nonceCount) implements ChosenCredentials {}

    /** Looks at the first eight headers. Those that cannot be read matter only when none can be used. */
    static ChosenCredentials of(List<String> headerValues, String realm, List<DigestAlgorithm> offered) {
        List<Chosen> candidates = new ArrayList<>();
        Optional<String> complaint = Optional.empty();
        for (String value : headerValues.subList(0, Math.min(headerValues.size(), MOST_HEADERS))) {
            switch (one(CredentialsParser.parse(value), realm, offered)) {
                case Chosen chosen -> candidates.add(chosen);
                case Unacceptable(String reason) -> complaint = complaint.or(() -> Optional.of(reason));
                case Absent() -> {}
            }
        }
        Optional<String> firstComplaint = complaint;
        return candidates.stream()
                .min(Comparator.comparing(Chosen::algorithm))
                .<ChosenCredentials>map(chosen -> chosen)
                .or(() -> firstComplaint.map(Unacceptable::new))
                .orElseGet(Absent::new);
    }

    private static ChosenCredentials one(ParsedCredentials parsed, String realm, List<DigestAlgorithm> offered) {
        return switch (parsed) {
            case ParsedCredentials.OtherScheme() -> new Absent();
            case ParsedCredentials.Unreadable(String reason) -> new Unacceptable(reason);
            case ParsedCredentials.Digest(DigestCredentials credentials) -> !credentials.realm().equals(realm)
                    ? new Absent()
                    : DigestAlgorithm.named(credentials.algorithm())
                            .filter(offered::contains)
                            .map(algorithm -> checked(credentials, algorithm))
                            .orElseGet(Absent::new);
        };
    }

    private static ChosenCredentials checked(DigestCredentials credentials, DigestAlgorithm algorithm) {
        return fault(credentials, algorithm)
                .<ChosenCredentials>map(Unacceptable::new)
                .orElseGet(() -> new Chosen(credentials, algorithm, Long.parseLong(credentials.nonceCount(), 16)));
    }

    private static Optional<String> fault(DigestCredentials c, DigestAlgorithm algorithm) {
        if (c.userhash()) {
            return Optional.of("username must be plain");
        }
        if (c.username().isEmpty() || c.nonce().isEmpty() || c.uri().isEmpty() || c.cnonce().isEmpty()) {
            return Optional.of("username, nonce, uri and cnonce must be given");
        }
        if (!c.qop().toLowerCase(Locale.ROOT).equals("auth")) {
            return Optional.of("qop must be auth");
        }
        if (!isHex(c.nonceCount(), 8)) {
            return Optional.of("nc must be eight hex digits");
        }
        return isHex(c.response(), 2 * algorithm.sizeBytes())
                ? Optional.empty()
                : Optional.of("response must be " + 2 * algorithm.sizeBytes() + " hex digits");
    }

    private static boolean isHex(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }
}
