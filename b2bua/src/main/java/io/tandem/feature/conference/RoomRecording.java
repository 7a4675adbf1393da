package io.tandem.feature.conference;

import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingStatus;
import java.util.List;
import java.util.Optional;

/**
 * The recording of a room: whether it goes on, and what members know of it. It may be begun before two talk; the file is silent until then. What ends it never ends
 * the room. Loop only.
 */
public final class RoomRecording {
    private final Room room;
    private RecordingStatus status = RecordingStatus.OFF;
    private Optional<String> fault = Optional.empty();
    private int begun;

    RoomRecording(Room room) {
        this.room = room;
    }

    public RecordingStatus status() {
        return status;
    }

    /** Why the last one ended by itself; empty when none did. */
    public Optional<String> fault() {
        return fault;
    }

    /** Whether who comes in is to hear of it. */
    boolean isTold() {
        return status != RecordingStatus.OFF && room.rules().recording().announced();
    }

    /** The room's rules want it recorded, and nobody has begun or ended that yet. */
    void beginByRule(MediaRooms mixers) {
        if (room.rules().recording().always() && begun == 0) {
            begin(mixers);
        }
    }

    /** False when it makes no sense: a start of what goes on, anything else of what does not. */
    public boolean order(MediaRooms mixers, RecordingAction action) {
        if ((status == RecordingStatus.OFF) != (action == RecordingAction.START)) {
            return false;
        }
        switch (action) {
            case START -> begin(mixers);
            case STOP -> {
                mixers.recording(room.mix(), RecordingStatus.OFF);
                over(mixers);
            }
            case PAUSE -> set(mixers, RecordingStatus.PAUSED);
            case MASK -> set(mixers, RecordingStatus.MASKED);
            case RESUME -> set(mixers, RecordingStatus.ON);
        }
        return true;
    }

    private void begin(MediaRooms mixers) {
        int which = ++begun;
        fault = Optional.empty();
        status = RecordingStatus.ON;
        mixers.record(room.mix(), "room-" + room.name(), recorded -> ended(mixers, which, recorded));
        tell(mixers, "conf-recording-on");
        room.recordingChanged();
    }

    private void set(MediaRooms mixers, RecordingStatus wanted) {
        status = wanted;
        mixers.recording(room.mix(), wanted);
    }

    /** One that was stopped is of the past; one that was not could not go on. */
    private void ended(MediaRooms mixers, int which, MediaRooms.Recorded recorded) {
        if (which == begun && status != RecordingStatus.OFF) {
            fault = recorded.fault();
            mixers.recording(room.mix(), RecordingStatus.OFF);
            over(mixers);
        }
    }

    private void over(MediaRooms mixers) {
        status = RecordingStatus.OFF;
        tell(mixers, "conf-recording-off");
        room.attendees().forEach(attendee -> attendee.knowsOfRecording(false));
        room.recordingChanged();
    }

    /** Those who hear each other hear it at once; the others on their way in. */
    private void tell(MediaRooms mixers, String prompt) {
        List<Attendee> listeners = room.attendees().stream().filter(Attendee::listens).toList();
        if (room.rules().recording().announced() && !listeners.isEmpty()) {
            mixers.announce(room.mix(), List.of(prompt));
            listeners.forEach(attendee -> attendee.knowsOfRecording(true));
        }
    }
}
