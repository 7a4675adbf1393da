package io.tandem.feature.conference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.LegId;
import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When a room is recorded, what its mixer is told, and what its members hear of it. */
class RoomRecordingTest {
    private final Mixers mixers = new Mixers();

    private static Room room(boolean always, boolean announced) {
        return new Room("3000", RoomRules.open().with(new RoomRules.Recording(always, announced)), 7, _ -> {});
    }

    private static Attendee entered(Room room, String user, boolean listens) {
        Attendee attendee = new Attendee("leg-" + user, user, user, Role.GUEST, () -> {});
        room.enter(attendee);
        attendee.listens(listens);
        return attendee;
    }

    @Test
    void ordersInTheirPlacesOnly() {
        Room room = room(false, false);
        for (RecordingAction action : List.of(RecordingAction.STOP, RecordingAction.PAUSE, RecordingAction.MASK, RecordingAction.RESUME)) {
            assertThat(room.recording().order(mixers, action)).as("%s of nothing", action).isFalse();
        }
        assertThat(room.recording().order(mixers, RecordingAction.START)).isTrue();
        assertThat(room.recording().order(mixers, RecordingAction.START)).isFalse();
        assertThat(room.recording().order(mixers, RecordingAction.PAUSE)).isTrue();
        assertThat(room.recording().order(mixers, RecordingAction.MASK)).isTrue();
        assertThat(room.recording().order(mixers, RecordingAction.RESUME)).isTrue();
        assertThat(room.recording().order(mixers, RecordingAction.STOP)).isTrue();
        assertThat(mixers.orders).containsExactly("record 7 room-3000", "7 PAUSED", "7 MASKED", "7 ON", "7 OFF");
    }

    @Test
    void thoseWhoListenHearOfItAndTheOthersOnTheirWayIn() {
        Room room = room(false, true);
        Attendee alice = entered(room, "1", true);
        Attendee bob = entered(room, "2", false);
        room.recording().order(mixers, RecordingAction.START);
        assertThat(mixers.orders).containsExactly("record 7 room-3000", "say 7 [conf-recording-on]");
        assertThat(alice.knowsOfRecording()).isTrue();
        assertThat(bob.knowsOfRecording()).isFalse();
        assertThat(room.recording().isTold()).isTrue();
        room.recording().order(mixers, RecordingAction.STOP);
        assertThat(mixers.orders).endsWith("7 OFF", "say 7 [conf-recording-off]");
        assertThat(alice.knowsOfRecording()).as("of the next one").isFalse();
    }

    @Test
    void whatEndsByItselfEndsTheRecordingAloneAndSaysWhy() {
        Room room = room(false, false);
        Attendee alice = entered(room, "1", true);
        room.recording().order(mixers, RecordingAction.START);
        mixers.whenOver.getFirst().accept(new MediaRooms.Recorded("file", 1_000, Optional.of("the disk is full")));
        assertThat(room.recording().status()).isEqualTo(RecordingStatus.OFF);
        assertThat(room.recording().fault()).contains("the disk is full");
        assertThat(room.isEnded()).isFalse();
        assertThat(room.attendees()).containsExactly(alice);
        assertThat(room.recording().order(mixers, RecordingAction.START)).as("another may be begun").isTrue();
        assertThat(room.recording().fault()).isEmpty();
    }

    @Test
    void theEndOfOneThatWasStoppedIsNotThatOfTheNext() {
        Room room = room(false, false);
        room.recording().order(mixers, RecordingAction.START);
        room.recording().order(mixers, RecordingAction.STOP);
        room.recording().order(mixers, RecordingAction.START);
        mixers.whenOver.getFirst().accept(new MediaRooms.Recorded("file", 1_000, Optional.empty()));
        assertThat(room.recording().status()).isEqualTo(RecordingStatus.ON);
    }

    @Test
    void theRulesBeginItOnce() {
        Room room = room(true, false);
        room.recording().beginByRule(mixers);
        room.recording().beginByRule(mixers);
        room.recording().order(mixers, RecordingAction.STOP);
        room.recording().beginByRule(mixers);
        assertThat(room.recording().status()).as("who stopped it meant it").isEqualTo(RecordingStatus.OFF);
        assertThat(mixers.orders).containsExactly("record 7 room-3000", "7 OFF");
        Room other = room(false, false);
        other.recording().beginByRule(mixers);
        assertThat(other.recording().status()).isEqualTo(RecordingStatus.OFF);
    }

    private static final class Mixers implements MediaRooms {
        private final List<String> orders = new ArrayList<>();
        private final List<Consumer<Recorded>> whenOver = new ArrayList<>();

        @Override
        public void adjust(LegId leg, long room, Place place) {}

        @Override
        public void chime(long room, double frequencyHz, int durationMs) {}

        @Override
        public void announce(long room, List<String> prompts) {
            orders.add("say " + room + " " + prompts);
        }

        @Override
        public void record(long room, String name, Consumer<Recorded> over) {
            orders.add("record " + room + " " + name);
            whenOver.add(over);
        }

        @Override
        public void recording(long room, RecordingStatus status) {
            orders.add(room + " " + status);
        }

        @Override
        public boolean knows(String prompt) {
            return false;
        }

        @Override
        public void forget(String prompt) {}

        @Override
        public void end(long room) {}
    }
}
