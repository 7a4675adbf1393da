package io.tandem.feature.conference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Uri;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one subscription to a room tells, and when there is something to tell. */
class RosterTest {
    private final ConferenceRooms rooms = new ConferenceRooms(_ -> Optional.of(RoomRules.open()), _ -> {});
    private final Roster roster = new Roster(Uri.sip("3000", "tandem.local"), RoomView.empty("3000", RoomRules.open().withMaxMembers(7)),
            () -> rooms.find("3000").map(RoomView::of));

    private Attendee enter(String user) {
        Attendee attendee = new Attendee("leg-" + user, user, user, Role.GUEST, () -> {});
        rooms.open("3000", RoomRules.open()).enter(attendee);
        return attendee;
    }

    @Test
    void aRoomThatHasNotBegunIsEmptyAndNotOver() {
        assertThat(roster.isOver()).isFalse();
        assertThat(roster.isStale()).isTrue();
        assertThat(roster.body()).contains("state=\"full\" version=\"0\"", "<maximum-user-count>7<", "<user-count>0<", "<active>false<");
        assertThat(roster.isStale()).isFalse();
        assertThat(roster.isOver()).isFalse();
    }

    @Test
    void changesAreToldOnceAndTheWholeWhenAskedFor() {
        roster.body();
        Attendee alice = enter("1000");
        assertThat(roster.isStale()).isTrue();
        assertThat(roster.body()).contains("state=\"partial\" version=\"1\"", "sip:1000@tandem.local");
        assertThat(roster.isStale()).isFalse();
        alice.speakLouder(1);
        assertThat(roster.isStale()).as("how loud one speaks is nobody's business").isFalse();
        roster.whole();
        assertThat(roster.body()).contains("state=\"full\" version=\"2\"", "sip:1000@tandem.local");
    }

    @Test
    void aBodyThatIsWantedThoughNothingChangedIsTheWhole() {
        roster.body();
        assertThat(roster.body()).contains("state=\"full\" version=\"1\"");
    }

    @Test
    void itIsOverWhenTheLastHasLeft() {
        Attendee alice = enter("1000");
        roster.body();
        Room room = rooms.find("3000").orElseThrow();
        room.leave(alice);
        assertThat(roster.isOver()).isFalse();
        assertThat(rooms.closeIfEmpty(room)).isTrue();
        assertThat(roster.isOver()).isTrue();
        assertThat(roster.body()).contains("state=\"partial\" version=\"1\"", "<user entity=\"sip:1000@tandem.local\" state=\"deleted\"/>");
    }

    @Test
    void whoComesAndGoesUnseenEndsItToo() {
        roster.body();
        Attendee alice = enter("1000");
        assertThat(roster.isOver()).isFalse();
        Room room = rooms.find("3000").orElseThrow();
        room.leave(alice);
        rooms.closeIfEmpty(room);
        assertThat(roster.isOver()).isTrue();
    }
}
