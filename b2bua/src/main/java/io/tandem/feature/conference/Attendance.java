package io.tandem.feature.conference;

import io.tandem.call.Event;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.RoomSeat;
import io.tandem.call.Script;
import io.tandem.feature.SpokenNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One member's time in a room: what he hears follows the room, what he presses changes it. On his script's thread. */
final class Attendance {
    private static final double CAME_HZ = 880;
    private static final double WENT_HZ = 440;
    private static final int CHIME_MS = 200;

    private final Script script;
    private final Leg leg;
    private final RoomSeat seat;
    private final ConferenceRooms rooms;
    private final Room room;
    private final Attendee me;
    private Optional<Room.Hearing> hearing = Optional.empty();
    private MediaRooms.Place place = MediaRooms.Place.PLAIN;
    private boolean aside;
    private boolean starred;
    private boolean leaves;

    Attendance(Script script, Leg leg, ConferenceRooms rooms, Room room, Attendee me) {
        this.script = script;
        this.leg = leg;
        seat = script.seat(leg);
        this.rooms = rooms;
        this.room = room;
        this.me = me;
    }

    /** Until he leaves, is removed, or the room ends. */
    void attend() {
        room.enter(me);
        chime(CAME_HZ);
        try {
            while (!isOver() && !leg.isOver()) {
                follow();
                script.nextUnless(this::isBehind).ifPresent(this::on);
            }
            sayFarewell();
        } finally {
            leave();
        }
    }

    private void leave() {
        room.leave(me);
        if (rooms.closeIfEmpty(room)) {
            seat.rooms().end(room.mix());
        } else {
            chime(WENT_HZ);
        }
    }

    private void sayFarewell() {
        if (me.isRemoved()) {
            script.say(leg, "conf-removed");
        } else if (room.isEnded()) {
            script.say(leg, "conf-ended");
        }
    }

    private boolean isOver() {
        return leaves || me.isRemoved() || room.isEnded();
    }

    /** The room is no longer what he was last told of it. */
    private boolean isBehind() {
        return isOver() || (!aside && (!hearing.equals(Optional.of(room.hearing(me))) || (isSeated() && !place.equals(wantedPlace()))));
    }

    private boolean isSeated() {
        return hearing.equals(Optional.of(Room.Hearing.TOGETHER));
    }

    private void follow() {
        if (aside) {
            return;
        }
        Room.Hearing wanted = room.hearing(me);
        boolean changed = !hearing.equals(Optional.of(wanted));
        hearing = Optional.of(wanted);
        switch (wanted) {
            case ALONE -> alone(changed, "conf-alone");
            case WAITING -> alone(changed, "please-wait");
            case TOGETHER -> together(changed);
        }
    }

    private void alone(boolean changed, String prompt) {
        if (changed) {
            leg.play(new MediaPlane.Sound.Prompts(List.of(prompt), ""));
        }
    }

    private void together(boolean changed) {
        MediaRooms.Place wanted = wantedPlace();
        if (changed) {
            leg.play(new MediaPlane.Sound.Room(room.mix(), new MediaRooms.Style(room.rules().mostSpeakers(), room.rules().automaticGain()), wanted));
        } else if (!place.equals(wanted)) {
            seat.rooms().adjust(leg.id(), room.mix(), wanted);
        }
        place = wanted;
    }

    /** One who holds would play his music to all. */
    private MediaRooms.Place wantedPlace() {
        return new MediaRooms.Place(me.isMuted() || seat.isHolding(), me.isDeaf(), me.gainIn(), me.gainOut());
    }

    private void on(Event event) {
        switch (event) {
            case Event.Digit digit when digit.leg() == leg -> pressed(digit.digit());
            case Event.Played played when played.leg() == leg -> heardPrompt();
            case Event.Digit _, Event.Played _, Event.Progressed _, Event.Answered _, Event.Failed _, Event.Ended _, Event.Modified _, Event.Recorded _, Event.Elapsed _ -> {}
        }
    }

    private void heardPrompt() {
        if (aside) {
            aside = false;
            hearing = Optional.empty();
        } else if (!isSeated()) {
            leg.play(new MediaPlane.Sound.Music(room.rules().musicClass()));
        }
    }

    private void pressed(char digit) {
        boolean wasStarred = starred;
        starred = !wasStarred && digit == RoomKey.PREFIX;
        if (wasStarred) {
            RoomKey.of(digit, me.role()).ifPresent(this::obey);
        }
    }

    private void obey(RoomKey key) {
        switch (key) {
            case MUTE -> {
                room.mute(me, !me.isMuted());
                tell(me.isMuted() ? "conf-muted" : "conf-unmuted");
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
            case COUNT -> tell(count());
            case LEAVE -> leaves = true;
            case MUTE_GUESTS -> {
                boolean on = room.attendees().stream().anyMatch(attendee -> attendee.role() == Role.GUEST && !attendee.isMuted());
                room.muteGuests(on);
                seat.rooms().announce(room.mix(), List.of(on ? "conf-all-muted" : "conf-all-unmuted"));
            }
            case END -> room.end();
        }
    }

    private List<String> count() {
        List<String> prompts = new ArrayList<>();
        prompts.add("conf-there-are");
        prompts.addAll(SpokenNumber.cardinal(room.size()));
        prompts.add("conf-members");
        return prompts;
    }

    private void tell(String prompt) {
        tell(List.of(prompt));
    }

    /** Tells him alone; he is back in the room afterwards. */
    private void tell(List<String> prompts) {
        aside = true;
        leg.play(new MediaPlane.Sound.Prompts(prompts, ""));
    }

    private void chime(double frequencyHz) {
        if (room.rules().tones()) {
            seat.rooms().chime(room.mix(), frequencyHz, CHIME_MS);
        }
    }
}
