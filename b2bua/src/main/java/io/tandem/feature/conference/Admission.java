package io.tandem.feature.conference;

import io.tandem.call.Leg;
import io.tandem.call.Script;
import java.util.Optional;

/** Brings a leg that is up into a room, whose door it has passed, and stays with it there. On its script's thread. */
final class Admission {
    private static final int LONGEST_NAME_MS = 3_000;

    private final Script script;
    private final Leg leg;
    private final ConferenceRooms rooms;

    Admission(Script script, Leg leg, ConferenceRooms rooms) {
        this.script = script;
        this.leg = leg;
        this.rooms = rooms;
    }

    void attend(String name, RoomRules rules, Role role) {
        Attendee me = attendee(role);
        if (rules.sound().arrivals() != RoomRules.Arrivals.NAMES) {
            attendance(rooms.open(name, rules), me).attend();
            return;
        }
        try {
            script.say(leg, "conf-say-name", "vm-beep");
            script.seat(leg).dictate(me.namePrompt(), LONGEST_NAME_MS);
            enter(name, rules, me);
        } finally {
            script.seat(leg).rooms().forget(me.namePrompt());
        }
    }

    /** The door may have been closed while he said his name. */
    private void enter(String name, RoomRules rules, Attendee me) {
        Optional<Room.Closed> closed = rooms.find(name).flatMap(room -> room.closedFor(me.role()));
        closed.ifPresentOrElse(why -> script.say(leg, why.prompt()), () -> attendance(rooms.open(name, rules), me).attend());
    }

    /** In the place of that one, whose leg is hung up; false when he has left meanwhile. */
    boolean replace(Leg old) {
        Optional<ConferenceRooms.Seat> seat = rooms.seat(old);
        seat.ifPresent(taken -> attendance(taken.room(), attendee(taken.attendee().role())).replace(taken.attendee(), () -> hangUp(old)));
        return seat.isPresent();
    }

    /** Taken first: the script that stays with it is told so. */
    private void hangUp(Leg old) {
        script.take(old);
        old.hangUp(Optional.empty());
    }

    private Attendance attendance(Room room, Attendee me) {
        return new Attendance(script, leg, rooms, room, me);
    }

    private Attendee attendee(Role role) {
        String shown = leg.party().displayName().isEmpty() ? leg.user() : leg.party().displayName();
        return new Attendee(Attendee.endpoint(leg.id()), leg.user(), shown, role, script.seat(leg)::nudge);
    }
}
