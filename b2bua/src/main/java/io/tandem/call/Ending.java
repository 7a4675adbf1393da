package io.tandem.call;

import java.util.Optional;

/**
 * How a leg ended.
 *
 * @param code the final response that ended it or stands for the cause: 200 after a normal BYE, 487 after CANCEL, 408, 481, 500 ...
 * @param reason the Reason header that came or was sent (RFC 3326)
 */
public record Ending(By by, Cause cause, int code, Optional<Reason> reason) {
    /** Whose act it was. */
    public enum By {
        REMOTE,
        LOCAL,
        NETWORK
    }

    /** What kind of end. */
    public enum Cause {
        /** A BYE. */
        HUNG_UP,
        /** A CANCEL, or a BYE before the answer. */
        CANCELLED,
        /** A final response of 300 or more. */
        REFUSED,
        /** No ACK for our 2xx. */
        NO_ACK,
        /** No PRACK for our reliable provisional. */
        NO_PRACK,
        /** No refresh in time (RFC 4028). */
        SESSION_EXPIRED,
        /** 408 or 481 to a request inside the dialog. */
        DIALOG_GONE,
        /** It was heard, was not on hold, and was not heard any more for media.silence-timeout. */
        FELL_SILENT,
        /** The descriptions could not be agreed. */
        NO_MEDIA,
        /** The signalling below gave up. */
        BROKEN,
        /** Our own fault. */
        CRASHED
    }
}
