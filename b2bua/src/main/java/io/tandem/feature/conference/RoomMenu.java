package io.tandem.feature.conference;

import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingStatus;
import java.util.List;

/** What a member's keys do. What only he is to hear he is told by whoever asked for the menu. On his script's thread. */
final class RoomMenu {
    /** Whom the keys are of. */
    interface Caller {
        /** Only he hears these prompts. */
        void tell(List<String> prompts);

        /** He wants to go. */
        void leave();
    }

    private final Room room;
    private final Attendee me;
    private final MediaRooms mixers;
    private final Caller caller;
    private String pressed = "";

    RoomMenu(Room room, Attendee me, MediaRooms mixers, Caller caller) {
        this.room = room;
        this.me = me;
        this.mixers = mixers;
        this.caller = caller;
    }

    void press(char digit) {
        if (pressed.isEmpty()) {
            pressed = digit == RoomKey.PREFIX ? "*" : "";
        } else if (pressed.length() == 1 && digit == RoomKey.PREFIX) {
            pressed = "**";
        } else {
            String digits = pressed.substring(1) + digit;
            pressed = "";
            RoomKey.of(digits, me.role()).ifPresent(this::obey);
        }
    }

    private void obey(RoomKey key) {
        switch (key) {
            case MUTE -> {
                room.mute(me, !me.isMuted());
                tell(me.isMuted() ? "conf-muted" : "conf-unmuted");
            }
            case DEAFEN -> {
                room.deafen(me, !me.isDeaf());
                tell(me.isDeaf() ? "conf-deaf" : "conf-hearing");
            }
            case LOCK -> {
                room.lock(!room.isLocked());
                tell(room.isLocked() ? "conf-locked" : "conf-unlocked");
            }
            case REMOVE_NEWEST -> room.newestGuest().ifPresent(room::remove);
            case HEAR_QUIETER -> me.hearLouder(-1);
            case HEAR_LOUDER -> me.hearLouder(1);
            case SPEAK_QUIETER -> me.speakLouder(-1);
            case SPEAK_LOUDER -> me.speakLouder(1);
            case COUNT -> caller.tell(RollCall.count(room));
            case ROLL_CALL -> caller.tell(RollCall.of(room, mixers));
            case LEAVE -> caller.leave();
            case MUTE_GUESTS -> muteGuests();
            case FLOOR -> floor();
            case RECORD -> record(room.recording().status() == RecordingStatus.OFF ? RecordingAction.START : RecordingAction.STOP);
            case PAUSE_RECORDING -> pauseOr(RecordingStatus.PAUSED, RecordingAction.PAUSE);
            case MASK_RECORDING -> pauseOr(RecordingStatus.MASKED, RecordingAction.MASK);
            case END -> room.end();
        }
    }

    private void muteGuests() {
        boolean on = room.attendees().stream().anyMatch(attendee -> attendee.role() == Role.GUEST && !attendee.isMuted());
        room.muteGuests(on);
        mixers.announce(room.mix(), List.of(on ? "conf-all-muted" : "conf-all-unmuted"));
    }

    private void floor() {
        if (room.floor().filter(me::equals).isPresent()) {
            room.freeFloor();
            tell("conf-all-unmuted");
        } else {
            room.giveFloor(me);
            tell("conf-floor-given");
        }
    }

    /** A second time ends what the first began. */
    private void pauseOr(RecordingStatus status, RecordingAction action) {
        boolean resumes = room.recording().status() == status;
        if (room.recording().order(mixers, resumes ? RecordingAction.RESUME : action)) {
            tell(resumes ? "conf-recording-resumed" : "conf-recording-paused");
        }
    }

    /** Where all hear of it, he does too. */
    private void record(RecordingAction action) {
        boolean done = room.recording().order(mixers, action);
        if (done && !room.rules().recording().announced()) {
            tell(action == RecordingAction.START ? "conf-recording-on" : "conf-recording-off");
        }
    }

    private void tell(String prompt) {
        caller.tell(List.of(prompt));
    }
}
