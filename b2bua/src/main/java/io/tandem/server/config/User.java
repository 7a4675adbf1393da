package io.tandem.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A user who may register and call.
 *
 * @param number user part of the address of record, unique
 * @param name display name
 * @param credential what the digest is checked against
 * @param pickupGroup members may pick up each other's calls
 * @param holdClass class of the music that those hear whom the user holds; empty for that of all
 * @param callLimit calls at once from which on the user counts as busy; empty when there is none
 * @param ringTimeout how long his phones ring; empty for as long as everybody's
 * @param mayNotCall patterns of numbers that he may not call
 * @param dtmf how the user's phones dial when they know no telephone-event; empty for what all have
 */
public record User(
        String number,
        String name,
        Credential credential,
        Optional<String> pickupGroup,
        Optional<String> holdClass,
        OptionalInt callLimit,
        Optional<Duration> ringTimeout,
        List<String> mayNotCall,
        Optional<Configuration.DtmfFallback> dtmf) {
    public User {
        mayNotCall = List.copyOf(mayNotCall);
    }

    /** One who rings as long as everybody and may call everybody. */
    public User(String number, String name, Credential credential, Optional<String> pickupGroup, Optional<String> holdClass, OptionalInt callLimit) {
        this(number, name, credential, pickupGroup, holdClass, callLimit, Optional.empty(), List.of(), Optional.empty());
    }

    /** Either the password or its digests. */
    public sealed interface Credential {
        /** The password in the clear; both digest algorithms can be served. */
        record Password(String value) implements Credential {
            /** Hides the password, so that no log shows it. */
            @Override
            public String toString() {
                return "Password[***]";
            }
        }

        /** Digests of {@code number:domain:password} in lower-case hexadecimal (RFC 7616 3.4.2); at least one is present. */
        record Digests(Optional<String> md5, Optional<String> sha256) implements Credential {
            /** Hides the digests: they are as good as the password. */
            @Override
            public String toString() {
                return "Digests[***]";
            }
        }
    }
}
