package io.tandem.phone;

import io.tandem.phone.sdp.Direction;

/** Ways to put a call on hold. */
public enum HoldMode {
    SENDONLY(Direction.SENDONLY, false), INACTIVE(Direction.INACTIVE, false),
    /** {@code c=0.0.0.0}, the way of RFC 2543. */
    ZERO_ADDRESS(Direction.SENDRECV, true);

    private final Direction direction;
    private final boolean zeroAddress;

    HoldMode(Direction direction, boolean zeroAddress) {
        this.direction = direction;
        this.zeroAddress = zeroAddress;
    }

    Direction direction() {
        return direction;
    }

    boolean zeroAddress() {
        return zeroAddress;
    }
}
