package io.tandem.feature.conference;

import java.util.Optional;

/** What a member may press in a room: a star, then a digit, so that no single key pressed by accident does anything. The digits are those of Asterisk's ConfBridge where it has one for the same. */
enum RoomKey {
    MUTE('1', Role.GUEST),
    LOCK('2', Role.MODERATOR),
    REMOVE_NEWEST('3', Role.MODERATOR),
    HEAR_QUIETER('4', Role.GUEST),
    COUNT('5', Role.GUEST),
    HEAR_LOUDER('6', Role.GUEST),
    SPEAK_QUIETER('7', Role.GUEST),
    LEAVE('8', Role.GUEST),
    SPEAK_LOUDER('9', Role.GUEST),
    MUTE_GUESTS('0', Role.MODERATOR),
    END('#', Role.MODERATOR);

    static final char PREFIX = '*';

    private final char digit;
    private final Role least;

    RoomKey(char digit, Role least) {
        this.digit = digit;
        this.least = least;
    }

    /** The key behind a star and this digit, when he may press it. */
    static Optional<RoomKey> of(char digit, Role role) {
        for (RoomKey key : values()) {
            if (key.digit == digit && role.compareTo(key.least) >= 0) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
