package io.tandem.call;

import java.util.Optional;
import java.util.OptionalInt;

/** The session timer headers of one message (RFC 4028): Session-Expires with its refresher, Min-SE, and whether {@code timer} is supported or required. */
public record TimerOffer(OptionalInt sessionExpiresSeconds, Optional<Refresher> refresher, OptionalInt minSeSeconds, boolean supported, boolean required) {
    /** Who refreshes, as a role in the transaction that carries the header: uac is the sender of the request. */
    public enum Refresher {
        UAC,
        UAS
    }

    public static final TimerOffer NONE = new TimerOffer(OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), false, false);
}
