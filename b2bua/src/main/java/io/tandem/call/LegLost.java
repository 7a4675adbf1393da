package io.tandem.call;

import java.util.Optional;

/** Unwinds a script whose own leg is gone or was taken; thrown at a wait, never in between. */
public final class LegLost extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Ending> ending;

    LegLost(String message, Optional<Ending> ending) {
        super(message, null, false, false);
        this.ending = ending;
    }

    /** Empty when the leg was taken by another script. */
    public Optional<Ending> ending() {
        return ending;
    }
}
