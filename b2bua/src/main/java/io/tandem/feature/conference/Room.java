package io.tandem.feature.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A conference while it lasts: who is in it and in which order they came. Loop only. Whatever changes is told to all who attend by a nudge, and each one's script
 * then does what the room says of him: nothing is lost when several things change at once.
 */
public final class Room {
    /** What a member is to hear. */
    enum Hearing {
        /** He is the only one. */
        ALONE,
        /** No moderator is there yet. */
        WAITING,
        /** The others. */
        TOGETHER
    }

    /** Why somebody may not come in. */
    enum Closed {
        FULL("conf-full"),
        LOCKED("conf-locked");

        private final String prompt;

        Closed(String prompt) {
            this.prompt = prompt;
        }

        /** Says so. */
        String prompt() {
            return prompt;
        }
    }

    private final String name;
    private final RoomRules rules;
    private final long mix;
    private final Consumer<Room> changed;
    private final List<Attendee> attendees = new ArrayList<>();
    private final RoomRecording recording = new RoomRecording(this);
    private Optional<Attendee> floor = Optional.empty();
    private Optional<String> beganBy = Optional.empty();
    private boolean locked;
    private boolean ended;

    /**
     * @param mix its mixer's number in the media plane
     * @param changed whoever watches the room; called after each change
     */
    Room(String name, RoomRules rules, long mix, Consumer<Room> changed) {
        this.name = name;
        this.rules = rules;
        this.mix = mix;
        this.changed = changed;
    }

    public String name() {
        return name;
    }

    public RoomRules rules() {
        return rules;
    }

    /** Its mixer's number in the media plane. */
    public long mix() {
        return mix;
    }

    public RoomRecording recording() {
        return recording;
    }

    /** All look again: who is told of it, who watches. */
    void recordingChanged() {
        tellAll();
    }

    /** In the order in which they came. */
    public List<Attendee> attendees() {
        return List.copyOf(attendees);
    }

    public boolean isLocked() {
        return locked;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isEmpty() {
        return attendees.isEmpty();
    }

    boolean has(Attendee attendee) {
        return attendees.contains(attendee);
    }

    /** Members. */
    public int size() {
        return attendees.size();
    }

    /** Why one more may not come in; moderators may always. */
    Optional<Closed> closedFor(Role role) {
        if (role == Role.MODERATOR) {
            return Optional.empty();
        }
        if (attendees.size() >= rules.access().maxMembers()) {
            return Optional.of(Closed.FULL);
        }
        return locked ? Optional.of(Closed.LOCKED) : Optional.empty();
    }

    void enter(Attendee attendee) {
        attendee.mute(rules.moderation().mutesGuests() && attendee.role() == Role.GUEST);
        attendees.add(attendee);
        tellAll();
    }

    void leave(Attendee attendee) {
        floor = floor.filter(holder -> holder != attendee);
        boolean moderatorLeft = attendees.remove(attendee) && attendee.role() == Role.MODERATOR && !hasModerator();
        ended |= moderatorLeft && rules.moderation().ends();
        tellAll();
    }

    /** He comes in the place of one who leaves: nobody notices but by his voice. */
    void replace(Attendee old, Attendee attendee) {
        attendee.standLike(old);
        attendees.set(attendees.indexOf(old), attendee);
        floor = floor.map(holder -> holder == old ? attendee : holder);
        tellAll();
    }

    /** That user began it and may see who is in it, whatever becomes of him. */
    void beganBy(String user) {
        beganBy = Optional.of(user);
    }

    /** Whether he may see who is in it. */
    boolean maySee(String user) {
        return rules.access().roster() == RoomRules.Roster.USERS || beganBy.filter(user::equals).isPresent() || attendees.stream().anyMatch(attendee -> attendee.user().equals(user));
    }

    Hearing hearing(Attendee attendee) {
        if (rules.moderation().waits() && !hasModerator()) {
            return Hearing.WAITING;
        }
        return attendees.size() == 1 && attendees.contains(attendee) ? Hearing.ALONE : Hearing.TOGETHER;
    }

    /** Some hear each other. */
    public boolean isTogether() {
        return attendees.stream().anyMatch(attendee -> hearing(attendee) == Hearing.TOGETHER);
    }

    private boolean hasModerator() {
        return attendees.stream().anyMatch(attendee -> attendee.role() == Role.MODERATOR);
    }

    public void lock(boolean on) {
        locked = on;
        tellAll();
    }

    /** Ends it for everybody. */
    public void end() {
        ended = true;
        tellAll();
    }

    /** He alone is heard, and moderators, until it is given to another or freed; others stay muted or not as they are. */
    public void giveFloor(Attendee attendee) {
        floor = Optional.of(attendee);
        tellAll();
    }

    public void freeFloor() {
        floor = Optional.empty();
        tellAll();
    }

    /** Who has it, if anybody. */
    public Optional<Attendee> floor() {
        return floor;
    }

    /** What he says is heard by the others. */
    public boolean isHeard(Attendee attendee) {
        return !attendee.isMuted() && (floor.isEmpty() || floor.get() == attendee || attendee.role() == Role.MODERATOR);
    }

    public void mute(Attendee attendee, boolean on) {
        attendee.mute(on);
        tellAll();
    }

    /** All guests. */
    void muteGuests(boolean on) {
        attendees.stream().filter(attendee -> attendee.role() == Role.GUEST).forEach(attendee -> attendee.mute(on));
        tellAll();
    }

    public void deafen(Attendee attendee, boolean on) {
        attendee.deafen(on);
        tellAll();
    }

    /** He is told, and leaves. */
    public void remove(Attendee attendee) {
        attendee.remove();
        tellAll();
    }

    /** The guest who came last, if there is one. */
    Optional<Attendee> newestGuest() {
        return attendees.reversed().stream().filter(attendee -> attendee.role() == Role.GUEST).findFirst();
    }

    /** A member's own settings changed. */
    void adjusted(Attendee attendee) {
        attendee.nudge();
    }

    private void tellAll() {
        attendees().forEach(Attendee::nudge);
        changed.accept(this);
    }
}
