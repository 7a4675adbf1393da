package io.tandem.feature.conference;

import java.util.Optional;

/**
 * What a room is like, whoever is in it.
 *
 * @param pin digits that guests must know; empty lets everybody in
 * @param moderatorPin digits that make a moderator
 * @param waitForModerator guests hear music until a moderator is there
 * @param endsWithModerator the room ends when its last moderator leaves
 * @param maxMembers at a time
 * @param tones joining and leaving are heard as short tones
 * @param muteGuests guests come in muted
 * @param mostSpeakers the loudest that are heard at once
 * @param automaticGain voices are brought to one level
 * @param musicClass what is heard while waiting
 */
public record RoomRules(
        Optional<String> pin,
        Optional<String> moderatorPin,
        boolean waitForModerator,
        boolean endsWithModerator,
        int maxMembers,
        boolean tones,
        boolean muteGuests,
        int mostSpeakers,
        boolean automaticGain,
        String musicClass) {
    /** A room for everybody, without a PIN. */
    public static RoomRules open() {
        return new RoomRules(Optional.empty(), Optional.empty(), false, false, 1_000, true, false, 12, false, "default");
    }

    public RoomRules withPins(Optional<String> guests, Optional<String> moderators) {
        return new RoomRules(guests, moderators, waitForModerator, endsWithModerator, maxMembers, tones, muteGuests, mostSpeakers, automaticGain, musicClass);
    }

    public RoomRules withModeration(boolean waits, boolean ends, boolean mutes) {
        return new RoomRules(pin, moderatorPin, waits, ends, maxMembers, tones, mutes, mostSpeakers, automaticGain, musicClass);
    }

    /** Nobody is announced. */
    public RoomRules withoutTones() {
        return new RoomRules(pin, moderatorPin, waitForModerator, endsWithModerator, maxMembers, false, muteGuests, mostSpeakers, automaticGain, musicClass);
    }

    public RoomRules withMaxMembers(int most) {
        return new RoomRules(pin, moderatorPin, waitForModerator, endsWithModerator, most, tones, muteGuests, mostSpeakers, automaticGain, musicClass);
    }

    /** Whether a caller has to dial something before he is in. */
    boolean asksForPin() {
        return pin.isPresent() || moderatorPin.isPresent();
    }

    /** What these digits make of a caller; empty when they are wrong. Without a PIN for guests anything that is not the moderator's lets a guest in only when nothing was dialled. */
    Optional<Role> role(String dialled) {
        if (moderatorPin.filter(dialled::equals).isPresent()) {
            return Optional.of(Role.MODERATOR);
        }
        boolean guest = pin.map(dialled::equals).orElse(dialled.isEmpty());
        return guest ? Optional.of(Role.GUEST) : Optional.empty();
    }
}
