package io.tandem.feature.conference;

import io.tandem.call.Ending;
import io.tandem.call.Event;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.Presentation;
import io.tandem.call.Reason;
import io.tandem.call.Refusal;
import io.tandem.call.RoomSeat;
import io.tandem.call.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One call that others have joined: a room for as long as there are three, and a call of two again when there are not. One script has all its legs. Those who
 * talked to each other before hear each other all the time: they stay joined until the room takes over, and are joined before they are told that it is gone.
 */
final class JoinedCall {
    /** A phone that says nothing to our re-INVITE is mixed in all the same. */
    private static final long TELLING_MS = 8_000;

    private record Arrival(Leg leg, Optional<Leg> insteadOf) {}

    private final Script script;
    private final MediaRooms mixers;
    private final JoinedCalls calls;
    private final Room room;
    private final HoldPolicy holdPolicy;
    private final List<Member> members = new ArrayList<>();
    private final Queue<Arrival> arrivals = new ArrayDeque<>();
    private Optional<Reason> lastReason = Optional.empty();

    JoinedCall(Script script, MediaRooms mixers, JoinedCalls calls, Room room, HoldPolicy holdPolicy) {
        this.script = script;
        this.mixers = mixers;
        this.calls = calls;
        this.room = room;
        this.holdPolicy = holdPolicy;
    }

    Room room() {
        return room;
    }

    boolean isFull() {
        return room.isLocked() || members.size() + arrivals.size() >= room.rules().access().maxMembers();
    }

    /** Called by the script of somebody who has been answered: this one takes him from there. */
    void expect(Leg leg, Optional<Leg> insteadOf) {
        arrivals.add(new Arrival(leg, insteadOf));
        script.wake();
    }

    /** Tells the two, answers the joiner, mixes them; returns when nobody is left. */
    void run(Leg joiner, Leg one, Leg other) {
        try {
            List<Leg> two = Stream.of(one, other).flatMap(leg -> script.take(leg).stream()).toList();
            two.forEach(leg -> calls.came(leg, this));
            if (two.size() == 2) {
                two.forEach(this::tell);
                awaitTold(joiner, two);
            }
            answer(joiner, two.size() == 2 && two.stream().allMatch(this::isHere));
            List<Leg> talking = mixed(Stream.concat(two.stream(), Stream.of(joiner)).filter(this::isHere).toList());
            if (talking.size() == 2 && !room.isEnded()) {
                talk(talking.getFirst(), talking.getLast());
            }
            talking.forEach(leg -> leg.hangUp(lastReason));
        } finally {
            closeRoom();
            turnAway();
        }
    }

    /** Up, and not taken elsewhere. */
    private boolean isHere(Leg leg) {
        return leg.isUp() && script.owns(leg);
    }

    private static void answer(Leg joiner, boolean talk) {
        if (talk) {
            joiner.answer();
        } else if (!joiner.isOver()) {
            joiner.refuse(Refusal.of(603));
        }
    }

    /** Nobody is left for those who were to come in. Taken first: the script that brought each is told so. */
    private void turnAway() {
        arrivals.stream().flatMap(arrival -> script.take(arrival.leg()).stream()).forEach(leg -> leg.hangUp(lastReason));
    }

    /** Those who are left when a room is not needed any more, or not at all. */
    private List<Leg> mixed(List<Leg> talking) {
        if (arrivals.isEmpty() && talking.size() <= 2) {
            return talking;
        }
        talking.forEach(this::seat);
        mix();
        return members.stream().map(member -> member.leg).filter(this::isHere).toList();
    }

    private void tell(Leg leg) {
        JoinedCalls.present(leg, room);
        leg.refresh();
    }

    private void awaitTold(Leg joiner, List<Leg> two) {
        List<Leg> untold = new ArrayList<>(two);
        long deadlineMs = script.nowMs() + TELLING_MS;
        while (!untold.isEmpty() && script.nowMs() < deadlineMs && (!joiner.isOver() || !arrivals.isEmpty()) && two.stream().allMatch(this::isHere)) {
            if (script.nextUntil(deadlineMs) instanceof Event.Modified modified) {
                untold.remove(modified.leg());
            }
        }
    }

    private void seat(Leg leg) {
        script.part(leg);
        RoomSeat seat = script.seat(leg);
        Attendee attendee = new Attendee(Attendee.endpoint(leg.id()), leg.user(), leg.party().displayName(), Role.GUEST, seat::nudge);
        members.add(new Member(leg, attendee, seat));
        room.enter(attendee);
        calls.came(leg, this);
    }

    private void mix() {
        for (admit(); members.size() > 2 && !room.isEnded(); admit()) {
            members.forEach(Member::follow);
            lastReason = script.nextUnless(this::isBehind).flatMap(JoinedCall::reason).or(() -> lastReason);
            members.stream().filter(member -> member.attendee.isRemoved()).forEach(member -> member.leg.hangUp(Optional.empty()));
            List.copyOf(members).stream().filter(member -> !isHere(member.leg)).forEach(this::unseat);
        }
    }

    private static Optional<Reason> reason(Event event) {
        return event instanceof Event.Ended(Leg _, Ending ending) ? ending.reason() : Optional.empty();
    }

    private boolean isBehind() {
        return room.isEnded() || !arrivals.isEmpty() || members.stream().anyMatch(Member::isBehind);
    }

    private void admit() {
        for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            Optional<Leg> insteadOf = arrival.insteadOf();
            script.take(arrival.leg()).filter(Leg::isUp).ifPresent(this::seat);
            insteadOf.filter(old -> members.stream().anyMatch(member -> member.leg == old)).ifPresent(old -> old.hangUp(Optional.empty()));
        }
    }

    private void unseat(Member member) {
        members.remove(member);
        calls.went(member.leg);
        room.leave(member.attendee);
        if (isHere(member.leg) && member.leg.counterpart().isEmpty()) {
            member.leg.play(new MediaPlane.Sound.Silence());
        }
    }

    /** Two go on as a call like any other, which can be held, transferred and joined again. */
    private void talk(Leg one, Leg other) {
        script.listen(one, other);
        closeRoom();
        withdraw(one, other);
        withdraw(other, one);
        script.livesFor(one);
        lastReason = script.bridge(one, other, holdPolicy).reason();
    }

    private static void withdraw(Leg leg, Leg other) {
        leg.featureTags(Set.of());
        leg.present(Presentation.PLAIN.asserting(other.party()));
        leg.refresh();
    }

    private void closeRoom() {
        List.copyOf(members).forEach(this::unseat);
        calls.ended(this);
        if (calls.rooms().closeIfEmpty(room)) {
            mixers.end(room.mix());
        }
    }

    /** Somebody in the room. */
    private final class Member {
        private final Leg leg;
        private final Attendee attendee;
        private final RoomSeat seat;
        private Optional<MediaRooms.Place> place = Optional.empty();

        Member(Leg leg, Attendee attendee, RoomSeat seat) {
            this.leg = leg;
            this.attendee = attendee;
            this.seat = seat;
        }

        /** One who holds would play his music to all. */
        private MediaRooms.Place wanted() {
            return new MediaRooms.Place(!room.isHeard(attendee) || seat.isHolding(), attendee.isDeaf(), attendee.gainIn(), attendee.gainOut());
        }

        boolean isBehind() {
            return !isHere(leg) || attendee.isRemoved() || !place.equals(Optional.of(wanted()));
        }

        void follow() {
            MediaRooms.Place wanted = wanted();
            if (place.isEmpty()) {
                leg.play(new MediaPlane.Sound.Room(room.mix(), new MediaRooms.Style(room.rules().sound().mostSpeakers(), room.rules().sound().automaticGain()), wanted));
            } else if (!place.get().equals(wanted)) {
                seat.rooms().adjust(leg.id(), room.mix(), wanted);
            }
            attendee.listens(true);
            place = Optional.of(wanted);
        }
    }
}
