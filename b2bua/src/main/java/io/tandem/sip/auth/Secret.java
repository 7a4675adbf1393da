package io.tandem.sip.auth;

import java.util.Map;

/** What is stored to check a user's response with. Prints without its content. */
public sealed interface Secret {

    /** The password itself. */
    record Password(String value) implements Secret {
        @Override
        public String toString() {
            return "Password[...]";
        }
    }

    /**
     * HA1 = H(username:realm:password) in hex, for the username without a domain. An algorithm without a hash cannot be used by that
     * user, and as SHA-256 is offered first both should be stored.
     */
    record Hashes(Map<DigestAlgorithm, String> ha1) implements Secret {
        public Hashes {
            ha1 = Map.copyOf(ha1);
        }

        @Override
        public String toString() {
            return "Hashes" + ha1.keySet();
        }
    }
}
