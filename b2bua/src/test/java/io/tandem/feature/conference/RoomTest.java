package io.tandem.feature.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, what each one is to hear, and who is told when something changes. */
class RoomTest {
    private final Map<String, Integer> nudges = new HashMap<>();
    private int changes;

    private Room room(RoomRules rules) {
        return new Room("3000", rules, 1, _ -> changes++);
    }

    private Attendee attendee(String user, Role role) {
        return new Attendee(user + "-1", user, user, role, () -> nudges.merge(user, 1, Integer::sum));
    }

    private Attendee entered(Room room, String user, Role role) {
        Attendee attendee = attendee(user, role);
        room.enter(attendee);
        return attendee;
    }

    @Test
    void theFirstIsAloneUntilASecondComes() {
        Room room = room(RoomRules.open());
        Attendee alice = entered(room, "alice", Role.GUEST);
        assertThat(room.hearing(alice)).isEqualTo(Room.Hearing.ALONE);
        Attendee bob = entered(room, "bob", Role.GUEST);
        assertThat(room.hearing(alice)).isEqualTo(Room.Hearing.TOGETHER);
        assertThat(room.hearing(bob)).isEqualTo(Room.Hearing.TOGETHER);
        room.leave(bob);
        assertThat(room.hearing(alice)).isEqualTo(Room.Hearing.ALONE);
        assertThat(nudges).containsEntry("alice", 3).containsEntry("bob", 1);
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void guestsWaitForTheModeratorAndLeaveWithHim() {
        Room room = room(RoomRules.open().with(new RoomRules.Moderation(true, true, false)));
        Attendee alice = entered(room, "alice", Role.GUEST);
        Attendee bob = entered(room, "bob", Role.GUEST);
        assertThat(room.hearing(bob)).isEqualTo(Room.Hearing.WAITING);
        Attendee carol = entered(room, "carol", Role.MODERATOR);
        Attendee dave = entered(room, "dave", Role.MODERATOR);
        assertThat(room.hearing(alice)).isEqualTo(Room.Hearing.TOGETHER);
        room.leave(carol);
        assertThat(room.isEnded()).as("another moderator is left").isFalse();
        room.leave(dave);
        assertThat(room.isEnded()).isTrue();
    }

    @Test
    void fullAndLockedForGuestsAlone() {
        Room room = room(RoomRules.open().withMaxMembers(2));
        entered(room, "alice", Role.GUEST);
        room.lock(true);
        assertThat(room.closedFor(Role.GUEST)).contains(Room.Closed.LOCKED);
        entered(room, "bob", Role.GUEST);
        assertThat(room.closedFor(Role.GUEST)).contains(Room.Closed.FULL);
        assertThat(room.closedFor(Role.MODERATOR)).isEmpty();
        room.lock(false);
        room.leave(room.attendees().getFirst());
        assertThat(room.closedFor(Role.GUEST)).isEmpty();
    }

    @Test
    void mutingGuestsSparesModerators() {
        Room room = room(RoomRules.open().with(new RoomRules.Moderation(false, false, true)));
        Attendee alice = entered(room, "alice", Role.GUEST);
        Attendee carol = entered(room, "carol", Role.MODERATOR);
        assertThat(alice.isMuted()).isTrue();
        assertThat(carol.isMuted()).isFalse();
        room.muteGuests(false);
        assertThat(alice.isMuted()).isFalse();
        room.mute(carol, true);
        assertThat(carol.isMuted()).isTrue();
        assertThat(room.newestGuest()).contains(alice);
        room.remove(alice);
        assertThat(alice.isRemoved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "4321, 99, 4321, GUEST", "4321, 99, 99, MODERATOR", "4321, 99, 1, -", "4321, 99, '', -",
        "-, 99, '', GUEST", "-, 99, 99, MODERATOR", "-, 99, 5, -", "4321, -, 4321, GUEST", "4321, -, 99, -"})
    void whatThePinsMake(String pin, String moderatorPin, String dialled, String role) {
        RoomRules rules = RoomRules.open().withPins(Optional.ofNullable(pin), Optional.ofNullable(moderatorPin));
        assertThat(rules.asksForPin()).isTrue();
        assertThat(rules.role(dialled).map(Enum::name)).isEqualTo(Optional.ofNullable(role));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"1, GUEST, MUTE", "2, GUEST, -", "2, MODERATOR, LOCK", "3, GUEST, -", "3, MODERATOR, REMOVE_NEWEST", "0, GUEST, -", "5, GUEST, COUNT", "A, MODERATOR, -", "#, GUEST, -", "#, MODERATOR, END",
        "*1, GUEST, DEAFEN", "*2, GUEST, -", "*2, MODERATOR, RECORD", "*4, MODERATOR, MASK_RECORDING", "*5, GUEST, ROLL_CALL", "*6, GUEST, -", "*6, MODERATOR, FLOOR", "*9, MODERATOR, -"})
    void keysByRole(String digits, Role role, String key) {
        assertThat(RoomKey.of(digits, role).map(Enum::name)).isEqualTo(Optional.ofNullable(key));
    }

    @Test
    void theFloorIsForOneAndModerators() {
        Room room = room(RoomRules.open());
        Attendee alice = entered(room, "alice", Role.GUEST);
        Attendee bob = entered(room, "bob", Role.GUEST);
        Attendee carol = entered(room, "carol", Role.MODERATOR);
        room.giveFloor(alice);
        assertThat(room.isHeard(alice)).isTrue();
        assertThat(room.isHeard(bob)).isFalse();
        assertThat(room.isHeard(carol)).isTrue();
        assertThat(bob.isMuted()).as("his own mute is his own").isFalse();
        room.mute(alice, true);
        assertThat(room.isHeard(alice)).isFalse();
        room.leave(alice);
        assertThat(room.isHeard(bob)).as("with him goes his floor").isTrue();
        room.giveFloor(bob);
        room.freeFloor();
        assertThat(room.floor()).isEmpty();
    }

    @Test
    void whoTakesAPlaceStandsAsTheOneBefore() {
        Room room = room(RoomRules.open());
        entered(room, "alice", Role.GUEST);
        Attendee bob = entered(room, "bob", Role.MODERATOR);
        entered(room, "carol", Role.GUEST);
        room.mute(bob, true);
        bob.hearLouder(1);
        room.giveFloor(bob);
        Attendee instead = attendee("bobs-other-phone", Role.MODERATOR);
        room.replace(bob, instead);
        assertThat(room.attendees().get(1)).isSameAs(instead);
        assertThat(room.has(bob)).isFalse();
        assertThat(instead.isMuted()).isTrue();
        assertThat(instead.gainOut()).isEqualTo(bob.gainOut());
        assertThat(room.floor()).contains(instead);
    }

    @Test
    void whoMaySeeWhoIsInIt() {
        assertThat(room(RoomRules.open()).maySee("anybody")).isTrue();
        Room room = room(RoomRules.open().withRoster(RoomRules.Roster.MEMBERS));
        Attendee alice = entered(room, "alice", Role.GUEST);
        room.beganBy("bob");
        assertThat(room.maySee("alice")).isTrue();
        assertThat(room.maySee("bob")).isTrue();
        assertThat(room.maySee("carol")).isFalse();
        room.leave(alice);
        assertThat(room.maySee("alice")).isFalse();
    }

    @Test
    void volumeStepsAreBounded() {
        Attendee alice = attendee("alice", Role.GUEST);
        assertThat(alice.gainIn()).isEqualTo(1);
        alice.speakLouder(100);
        assertThat(20 * Math.log10(alice.gainIn())).isBetween(11.9, 12.1);
        alice.hearLouder(-1);
        assertThat(20 * Math.log10(alice.gainOut())).isBetween(-3.1, -2.9);
    }
}
