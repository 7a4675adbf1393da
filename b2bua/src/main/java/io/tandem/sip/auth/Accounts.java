package io.tandem.sip.auth;

import java.util.Optional;

/** Who may authenticate. Asked on the signalling threads: must answer from memory and be safe for several threads. */
@FunctionalInterface
public interface Accounts {

    /** @param user without a domain; upper and lower case differ */
    Optional<Secret> find(String user);
}
