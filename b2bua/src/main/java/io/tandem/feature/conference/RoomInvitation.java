package io.tandem.feature.conference;

import io.tandem.call.Body;
import io.tandem.call.Dial;
import io.tandem.call.FeatureTag;
import io.tandem.call.Header;
import io.tandem.call.Leg;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Party;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import io.tandem.call.Uri;
import io.tandem.feature.Contacts;
import io.tandem.feature.SentOn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A room calls somebody (RFC 4579 5.5): all his phones ring, shown the room, and who answers is in it. */
public final class RoomInvitation {
    private static final int ALL_HOPS = 70;

    /** What became of it. */
    @FunctionalInterface
    public interface Told {
        /** Once: 200 when he answered, else why he does not come. */
        void outcome(int code, String phrase);
    }

    private final ConferenceRooms rooms;
    private final Predicate<String> isRoom;
    private final JoinedCalls joinedCalls;
    private final Contacts contacts;
    private final String domain;
    private final long ringMs;

    /** {@code isRoom}: whether one can call a room by this user part. */
    public RoomInvitation(ConferenceRooms rooms, Predicate<String> isRoom, JoinedCalls joinedCalls, Contacts contacts, String domain, long ringMs) {
        this.rooms = rooms;
        this.isRoom = isRoom;
        this.joinedCalls = joinedCalls;
        this.contacts = contacts;
        this.domain = domain;
        this.ringMs = ringMs;
    }

    /** The user part at which a room is called that is known by its name or by that; empty when there is none. */
    public Optional<String> address(String room) {
        if (isRoom.test(room)) {
            return Optional.of(room);
        }
        return rooms.find(room).map(found -> RoomNames.isOfCall(found.name()) ? found.name() : RoomNames.serviceUri(found.name()));
    }

    /**
     * Calls him and stays with him to the end.
     *
     * @param room the user part at which the room is called
     * @param as what the one who asks is there: a moderator brings somebody into a locked room
     * @param headers such as Referred-By
     */
    public void call(Script script, String room, Role as, String number, List<Header> headers, Told told) {
        switch (objection(room, as).<Contacts.Reach>map(_ -> new Contacts.Reach.Busy()).orElseGet(() -> contacts.reach(number))) {
            case Contacts.Reach.Unknown _ -> told.outcome(404, "");
            case Contacts.Reach.Absent _ -> told.outcome(480, "");
            case Contacts.Reach.Busy _ -> told.outcome(486, "");
            case Contacts.Reach.At(List<Target> targets, Runnable release) -> {
                Runnable whenOver = SentOn.last(targets.size(), release);
                ring(script, room, targets.stream().map(target -> new Dial.Phone(invite(target, room, number, headers), number, whenOver)).toList(), told);
            }
        }
    }

    /** Why one more may not be brought in by somebody who is that there. */
    Optional<Room.Closed> objection(String room, Role as) {
        return rooms.find(RoomNames.of(room)).flatMap(found -> found.closedFor(as));
    }

    private OutgoingInvite invite(Target target, String room, String number, List<Header> headers) {
        Party from = new Party("Conference " + RoomNames.of(room), Uri.sip(room, domain));
        return new OutgoingInvite(target, from, new Party("", Uri.sip(number, domain)), Body.NONE, TimerOffer.NONE, ALL_HOPS, headers, Set.of(FeatureTag.FOCUS), Optional.of(room));
    }

    private void ring(Script script, String room, List<Dial.Phone> phones, Told told) {
        switch (Dial.ring(script, Optional.empty(), phones, ringMs)) {
            case Dial.Outcome.Answered(Leg leg) -> {
                told.outcome(200, "OK");
                script.livesFor(leg);
                admit(script, leg, RoomNames.of(room));
                leg.hangUp(Optional.empty());
            }
            case Dial.Outcome.Refused refused -> told.outcome(refused.best().code(), refused.best().phrase());
            case Dial.Outcome.NoAnswer late -> told.outcome(late.best().code(), late.best().phrase());
        }
    }

    /** Seats one who is up by now, and stays with him to the end. */
    void admit(Script script, Leg leg, String name) {
        if (joinedCalls.seat(leg, name)) {
            script.untilHungUp();
        }
        Optional<RoomRules> own = RoomNames.isOfCall(name) ? Optional.empty() : rooms.rules(name);
        own.ifPresent(rules -> new Admission(script, leg, rooms).attend(name, rules, Role.GUEST));
    }
}
