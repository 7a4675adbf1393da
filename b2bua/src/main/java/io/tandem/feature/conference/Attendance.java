package io.tandem.feature.conference;

import io.tandem.call.Event;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.RoomSeat;
import io.tandem.call.Script;
import java.util.List;
import java.util.Optional;

/** One member's time in a room: what he hears follows the room, what he presses changes it. On his script's thread. */
final class Attendance implements RoomMenu.Caller {
    private static final double CAME_HZ = 880;
    private static final double WENT_HZ = 440;
    private static final int CHIME_MS = 200;

    private final Script script;
    private final Leg leg;
    private final RoomSeat seat;
    private final MediaRooms mixers;
    private final ConferenceRooms rooms;
    private final Room room;
    private final Attendee me;
    private final RoomMenu menu;
    private Optional<Room.Hearing> hearing = Optional.empty();
    private MediaRooms.Place place = MediaRooms.Place.PLAIN;
    private boolean aside;
    private boolean leaves;

    Attendance(Script script, Leg leg, ConferenceRooms rooms, Room room, Attendee me) {
        this.script = script;
        this.leg = leg;
        seat = script.seat(leg);
        mixers = seat.rooms();
        this.rooms = rooms;
        this.room = room;
        this.me = me;
        menu = new RoomMenu(room, me, mixers, this);
    }

    /** Comes in; until he leaves, is removed, or the room ends. */
    void attend() {
        room.enter(me);
        announce("conf-has-joined", CAME_HZ);
        stay();
    }

    /** The same in the place of one who leaves; nobody hears of it. */
    void replace(Attendee old, Runnable in) {
        room.replace(old, me);
        in.run();
        stay();
    }

    private void stay() {
        try {
            while (!isOver() && !leg.isOver()) {
                follow();
                script.nextUnless(this::isBehind).ifPresent(this::on);
            }
            takeLeave();
        } finally {
            depart();
        }
    }

    private void depart() {
        if (!room.has(me)) {
            return;
        }
        room.leave(me);
        if (rooms.closeIfEmpty(room)) {
            mixers.end(room.mix());
        } else {
            announce("conf-has-left", WENT_HZ);
        }
    }

    /** Out at once; what he is told he may hear only when his phone listens. */
    private void takeLeave() {
        if (!leg.isOver()) {
            leg.play(new MediaPlane.Sound.Silence());
        }
        depart();
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
        return isOver() || (!aside && (!hearing.equals(Optional.of(room.hearing(me))) || (me.listens() && (isToldOfRecording() || !place.equals(wantedPlace())))));
    }

    private boolean isToldOfRecording() {
        return room.recording().isTold() && !me.knowsOfRecording();
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
            me.listens(false);
            leg.play(new MediaPlane.Sound.Prompts(List.of(prompt), ""));
        }
    }

    private void together(boolean changed) {
        room.recording().beginByRule(mixers);
        if (isToldOfRecording()) {
            me.knowsOfRecording(true);
            tell(List.of("conf-recording-on"));
            return;
        }
        MediaRooms.Place wanted = wantedPlace();
        if (changed) {
            leg.play(new MediaPlane.Sound.Room(room.mix(), new MediaRooms.Style(room.rules().sound().mostSpeakers(), room.rules().sound().automaticGain()), wanted));
            me.listens(true);
        } else if (!place.equals(wanted)) {
            mixers.adjust(leg.id(), room.mix(), wanted);
        }
        place = wanted;
    }

    /** One who holds would play his music to all. */
    private MediaRooms.Place wantedPlace() {
        return new MediaRooms.Place(!room.isHeard(me) || seat.isHolding(), me.isDeaf(), me.gainIn(), me.gainOut());
    }

    private void on(Event event) {
        switch (event) {
            case Event.Digit digit when digit.leg() == leg -> menu.press(digit.digit());
            case Event.Played played when played.leg() == leg -> heardPrompt();
            case Event.Digit _, Event.Played _, Event.Progressed _, Event.Answered _, Event.Failed _, Event.Ended _, Event.Modified _, Event.Recorded _, Event.Elapsed _ -> {}
        }
    }

    private void heardPrompt() {
        if (aside) {
            aside = false;
            hearing = Optional.empty();
        } else if (!me.listens()) {
            leg.play(new MediaPlane.Sound.Music(room.rules().sound().musicClass()));
        }
    }

    /** He is back in the room afterwards. */
    @Override
    public void tell(List<String> prompts) {
        aside = true;
        me.listens(false);
        leg.play(new MediaPlane.Sound.Prompts(prompts, ""));
    }

    @Override
    public void leave() {
        leaves = true;
    }

    private void announce(String what, double toneHz) {
        switch (room.rules().sound().arrivals()) {
            case TONES -> mixers.chime(room.mix(), toneHz, CHIME_MS);
            case NAMES -> announceName(what, toneHz);
            case NONE -> {}
        }
    }

    /** Who would not say his name is announced by a tone. */
    private void announceName(String what, double toneHz) {
        if (mixers.knows(me.namePrompt())) {
            mixers.announce(room.mix(), List.of(me.namePrompt(), what));
        } else {
            mixers.chime(room.mix(), toneHz, CHIME_MS);
        }
    }
}
