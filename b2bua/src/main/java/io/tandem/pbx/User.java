package io.tandem.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A user of the exchange.
 *
 * @param number the user part of its address, also the digest user
 * @param pickupGroup whose members may pick up each other's calls
 * @param callLimit calls at a time from which on the user counts as busy; empty for none of its own
 * @param ringTimeout how long his phones ring; empty for as long as everybody's
 * @param mayNotCall numbers that he may not call
 */
public record User(
        String number,
        String displayName,
        Optional<String> pickupGroup,
        OptionalInt callLimit,
        Optional<Duration> ringTimeout,
        List<NumberPattern> mayNotCall,
        Credential credential) {
    public User {
        mayNotCall = List.copyOf(mayNotCall);
        if (number.isEmpty()) {
            throw new IllegalArgumentException("a user must have a number; display name: " + displayName);
        }
        if (callLimit.isPresent() && callLimit.getAsInt() < 1) {
            throw new IllegalArgumentException("the call limit of user " + number + " must be at least 1");
        }
    }

    /** One who rings as long as everybody and may call everybody. */
    public User(String number, String displayName, Optional<String> pickupGroup, OptionalInt callLimit, Credential credential) {
        this(number, displayName, pickupGroup, callLimit, Optional.empty(), List.of(), credential);
    }

    public boolean mayCall(String other) {
        return mayNotCall.stream().noneMatch(pattern -> pattern.match(other).isPresent());
    }

    /** What the user's digest is checked against. Prints without its content. */
    public sealed interface Credential {

        record Password(String value) implements Credential {
            @Override
            public String toString() {
                return "Password[...]";
            }
        }

        /** HA1 of RFC 7616 3.4.2 in hex, by the name of the algorithm: {@code MD5}, {@code SHA-256}. */
        record Hashes(Map<String, String> ha1) implements Credential {
            public Hashes {
                ha1 = Map.copyOf(ha1);
            }

            @Override
            public String toString() {
                return "Hashes" + ha1.keySet();
            }
        }
    }
}
