package io.tandem.phone.sdp;

import java.util.Locale;
import java.util.Optional;

/** Direction attribute (RFC 8866 6.7). */
public enum Direction {
    SENDRECV, SENDONLY, RECVONLY, INACTIVE;

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    public static Direction of(boolean sends, boolean receives) {
        return sends ? receives ? SENDRECV : SENDONLY : receives ? RECVONLY : INACTIVE;
    }

    /** What the answerer may say at most, given what it would like (RFC 3264 6.1). */
    public static Direction answer(Direction offered, Direction wanted) {
        return of(offered.receives() && wanted.sends(), offered.sends() && wanted.receives());
    }

    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> ofAttribute(String name) {
        for (Direction direction : values()) {
            if (direction.attribute().equals(name)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
