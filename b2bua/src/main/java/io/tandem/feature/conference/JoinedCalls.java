package io.tandem.feature.conference;

import io.tandem.call.Feature;
import io.tandem.call.FeatureTag;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.Presentation;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.feature.Gatherings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Two-party calls that others have joined (RFC 3911, RFC 5359 2.11), by who is in them. Each is a conference room of its own, whose URI all who are in it see as our
 * Contact. An INVITE that names the dialog of somebody in a room that was dialled leads there too. Loop only.
 */
public final class JoinedCalls implements Gatherings {
    /** A call that more than so many want to talk in belongs in a room with rules. */
    private static final int MOST_MEMBERS = 16;
    private static final RoomRules RULES = RoomRules.open().withMaxMembers(MOST_MEMBERS).with(RoomRules.Arrivals.NONE).withRoster(RoomRules.Roster.MEMBERS);
    private static final long LONGEST_RINGING_MS = 180_000;
    /** Who has been answered that long and talks to nobody talks to a service. */
    private static final long ALONE_MS = 2_000;
    private static final long LOOK_EVERY_MS = 100;
    private static final String RINGING = "Ringing";

    private final ConferenceRooms rooms;
    private final HoldPolicy holdPolicy;
    private final Predicate<String> isRoom;
    private final Feature conference;
    private final Map<Leg, JoinedCall> calls = new LinkedHashMap<>();

    /**
     * @param isRoom whether a user part is that of a conference room
     * @param conference the service behind those
     */
    public JoinedCalls(ConferenceRooms rooms, HoldPolicy holdPolicy, Predicate<String> isRoom, Feature conference) {
        this.rooms = rooms;
        this.holdPolicy = holdPolicy;
        this.isRoom = isRoom;
        this.conference = conference;
    }

    @Override
    public boolean has(Leg leg) {
        return calls.containsKey(leg) || rooms.seat(leg).isPresent();
    }

    /** Those in a room that was dialled share nothing but the room. */
    @Override
    public List<Leg> parties(Leg leg) {
        return calls.containsKey(leg) ? calls.keySet().stream().filter(party -> calls.get(party) == calls.get(leg)).toList() : List.of();
    }

    @Override
    public Optional<Leg> memberOf(String user) {
        return calls.entrySet().stream().filter(entry -> entry.getValue().room().name().equals(user)).map(Map.Entry::getKey).findFirst();
    }

    @Override
    public boolean canBeJoined(Leg leg) {
        return has(leg) || !leg.isUp() || isTalking(leg);
    }

    private static boolean isTalking(Leg leg) {
        return leg.isUp() && leg.counterpart().filter(Leg::isUp).isPresent();
    }

    @Override
    public void join(Script script, Leg joiner, Leg named) {
        if (has(named)) {
            enter(script, joiner, named, Optional.empty());
            return;
        }
        Room room = rooms.open(RoomNames.ofCall(joiner.id().value()), RULES);
        room.beganBy(joiner.user());
        try {
            present(joiner, room);
            joiner.progress(180, RINGING);
            awaitTalk(script, named);
            mixIn(script, joiner, named, room);
        } finally {
            rooms.closeIfEmpty(room);
        }
    }

    private void mixIn(Script script, Leg joiner, Leg named, Room room) {
        Optional<Leg> other = named.counterpart().filter(_ -> isTalking(named));
        if (has(named)) {
            enter(script, joiner, named, Optional.empty());
        } else if (other.isEmpty()) {
            joiner.refuse(Refusal.of(named.isOver() ? 603 : 488));
        } else {
            script.livesForItself();
            new JoinedCall(script, script.seat(joiner).rooms(), this, room, holdPolicy).run(joiner, named, other.get());
        }
    }

    /** Several may wait for the same call: whoever is first joins it, the others come in after him. */
    private void awaitTalk(Script script, Leg named) {
        long deadlineMs = script.nowMs() + LONGEST_RINGING_MS;
        long aloneMs = 0;
        while (!named.isOver() && !has(named) && !isTalking(named) && aloneMs < ALONE_MS && script.nowMs() < deadlineMs) {
            script.pause(LOOK_EVERY_MS);
            aloneMs = named.isUp() ? aloneMs + LOOK_EVERY_MS : 0;
        }
    }

    @Override
    public void enter(Script script, Leg joiner, Leg member, Optional<Leg> insteadOf) {
        JoinedCall call = calls.get(member);
        Optional<Room> dialled = call == null ? rooms.seat(member).map(ConferenceRooms.Seat::room) : Optional.empty();
        if (dialled.isPresent()) {
            attend(script, joiner, dialled.get(), insteadOf);
        } else if (call == null || (insteadOf.isEmpty() && call.isFull())) {
            joiner.refuse(Refusal.of(486));
        } else if (answered(joiner, call.room())) {
            call.expect(joiner, insteadOf);
            script.untilHungUp();
        }
    }

    /** He knows that he talks to a conference, and is up. */
    private boolean answered(Leg joiner, Room room) {
        present(joiner, room);
        if (joiner.isUp()) {
            joiner.refresh();
        } else {
            joiner.progress(180, RINGING);
            joiner.answer();
        }
        return joiner.isUp();
    }

    /** Whoever takes a place there needs no PIN, and comes into a full or locked room too. */
    private void attend(Script script, Leg joiner, Room room, Optional<Leg> insteadOf) {
        if (insteadOf.isEmpty() && room.closedFor(Role.GUEST).isPresent()) {
            joiner.refuse(Refusal.of(486));
        } else if (answered(joiner, room)) {
            script.part(joiner);
            Admission admission = new Admission(script, joiner, rooms);
            insteadOf.ifPresentOrElse(admission::replace, () -> admission.attend(room.name(), room.rules(), Role.GUEST));
            joiner.hangUp(Optional.empty());
        }
    }

    @Override
    public Optional<Feature> conference(String user) {
        return isRoom.test(user) ? Optional.of(conference) : Optional.empty();
    }

    /** One whom the room itself has called comes into the call of that room; false when there is none. That call's script takes him over. */
    boolean seat(Leg leg, String room) {
        Optional<JoinedCall> call = memberOf(room).map(calls::get);
        call.ifPresent(joined -> joined.expect(leg, Optional.empty()));
        return call.isPresent();
    }

    static void present(Leg leg, Room room) {
        leg.featureTags(Set.of(FeatureTag.FOCUS));
        leg.present(Presentation.PLAIN.withContactUser(RoomNames.address(room.name())));
    }

    void came(Leg leg, JoinedCall call) {
        calls.put(leg, call);
    }

    void went(Leg leg) {
        calls.remove(leg);
    }

    /** Nobody is in that one any more. */
    void ended(JoinedCall call) {
        calls.values().removeIf(call::equals);
    }

    ConferenceRooms rooms() {
        return rooms;
    }
}
