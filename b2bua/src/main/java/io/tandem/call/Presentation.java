package io.tandem.call;

import java.util.Optional;

/**
 * Who we are on one leg from now on, beside {@link FeatureTag what} we are.
 *
 * @param contactUser user part of our Contact, where it is to name something that can be called, such as a parking slot
 * @param asserted who is really at the other end, as P-Asserted-Identity (RFC 3325)
 */
public record Presentation(Optional<String> contactUser, Optional<Party> asserted) {
    public static final Presentation PLAIN = new Presentation(Optional.empty(), Optional.empty());

    public Presentation withContactUser(String user) {
        return new Presentation(Optional.of(user), asserted);
    }

    public Presentation asserting(Party party) {
        return new Presentation(contactUser, Optional.of(party));
    }
}
