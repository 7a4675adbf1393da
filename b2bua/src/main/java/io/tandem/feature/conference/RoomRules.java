package io.tandem.feature.conference;

import java.util.Optional;

/** What a room is like, whoever is in it. */
public record RoomRules(Access access, Moderation moderation, Sound sound, Recording recording) {
    private static final int MOST_MEMBERS = 1_000;
    private static final int MOST_SPEAKERS = 12;

    /** How one hears that somebody comes or goes. */
    public enum Arrivals {
        /** A short tone. */
        TONES,
        /** He says his name before he comes in, and is announced by it. */
        NAMES,
        /** Not at all. */
        NONE
    }

    /** Who may see who is in the room. */
    public enum Roster {
        /** Every user of the site, also before anybody is in it. */
        USERS,
        /** Those who are in it, and who began it. */
        MEMBERS
    }

    /**
     * Who may come in, and who may see it.
     *
     * @param pin digits that guests must know; empty lets everybody in
     * @param moderatorPin digits that make a moderator
     * @param maxMembers at a time
     */
    public record Access(Optional<String> pin, Optional<String> moderatorPin, int maxMembers, Roster roster) {}

    /**
     * What depends on its moderators.
     *
     * @param waits guests hear music until a moderator is there
     * @param ends the room ends when its last moderator leaves
     * @param mutesGuests guests come in muted
     */
    public record Moderation(boolean waits, boolean ends, boolean mutesGuests) {}

    /**
     * What is heard in it.
     *
     * @param mostSpeakers the loudest that are heard at once
     * @param automaticGain voices are brought to one level
     * @param musicClass what is heard while waiting
     */
    public record Sound(Arrivals arrivals, int mostSpeakers, boolean automaticGain, String musicClass) {}

    /**
     * Its recording.
     *
     * @param always it is recorded whenever people talk in it, without being told to
     * @param announced all hear when a recording begins and ends
     */
    public record Recording(boolean always, boolean announced) {}

    /** A room for everybody, without a PIN. */
    public static RoomRules open() {
        return new RoomRules(new Access(Optional.empty(), Optional.empty(), MOST_MEMBERS, Roster.USERS), new Moderation(false, false, false),
                new Sound(Arrivals.TONES, MOST_SPEAKERS, false, "default"), new Recording(false, true));
    }

    public RoomRules with(Moderation other) {
        return new RoomRules(access, other, sound, recording);
    }

    public RoomRules with(Recording other) {
        return new RoomRules(access, moderation, sound, other);
    }

    public RoomRules withPins(Optional<String> guests, Optional<String> moderators) {
        return new RoomRules(new Access(guests, moderators, access.maxMembers(), access.roster()), moderation, sound, recording);
    }

    public RoomRules withMaxMembers(int most) {
        return new RoomRules(new Access(access.pin(), access.moderatorPin(), most, access.roster()), moderation, sound, recording);
    }

    public RoomRules withRoster(Roster roster) {
        return new RoomRules(new Access(access.pin(), access.moderatorPin(), access.maxMembers(), roster), moderation, sound, recording);
    }

    public RoomRules with(Arrivals arrivals) {
        return new RoomRules(access, moderation, new Sound(arrivals, sound.mostSpeakers(), sound.automaticGain(), sound.musicClass()), recording);
    }

    /** Whether a caller has to dial something before he is in. */
    boolean asksForPin() {
        return access.pin().isPresent() || access.moderatorPin().isPresent();
    }

    /** What these digits make of a caller; empty when they are wrong. Without a PIN for guests anything that is not the moderator's lets a guest in only when nothing was dialled. */
    Optional<Role> role(String dialled) {
        if (access.moderatorPin().filter(dialled::equals).isPresent()) {
            return Optional.of(Role.MODERATOR);
        }
        boolean guest = access.pin().map(dialled::equals).orElse(dialled.isEmpty());
        return guest ? Optional.of(Role.GUEST) : Optional.empty();
    }
}
