package io.tandem.feature.conference;

import java.util.Optional;

/**
 * What a member may press in a room: a star, then a digit, so that no single key pressed by accident does anything; two stars and a digit for what is wanted less
 * often. The digits are those of Asterisk's ConfBridge where it has one for the same.
 */
enum RoomKey {
    MUTE("1", Role.GUEST),
    LOCK("2", Role.MODERATOR),
    REMOVE_NEWEST("3", Role.MODERATOR),
    HEAR_QUIETER("4", Role.GUEST),
    COUNT("5", Role.GUEST),
    HEAR_LOUDER("6", Role.GUEST),
    SPEAK_QUIETER("7", Role.GUEST),
    LEAVE("8", Role.GUEST),
    SPEAK_LOUDER("9", Role.GUEST),
    MUTE_GUESTS("0", Role.MODERATOR),
    END("#", Role.MODERATOR),
    DEAFEN("*1", Role.GUEST),
    RECORD("*2", Role.MODERATOR),
    PAUSE_RECORDING("*3", Role.MODERATOR),
    MASK_RECORDING("*4", Role.MODERATOR),
    ROLL_CALL("*5", Role.GUEST),
    FLOOR("*6", Role.MODERATOR);

    static final char PREFIX = '*';

    private final String digits;
    private final Role least;

    RoomKey(String digits, Role least) {
        this.digits = digits;
        this.least = least;
    }

    /** The key behind a star and these digits, when he may press it. */
    static Optional<RoomKey> of(String digits, Role role) {
        for (RoomKey key : values()) {
            if (key.digits.equals(digits) && role.compareTo(key.least) >= 0) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
