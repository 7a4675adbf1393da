package io.tandem.feature.conference;

import io.tandem.call.Collect;
import io.tandem.call.Collected;
import io.tandem.call.Feature;
import io.tandem.call.FeatureTag;
import io.tandem.call.Leg;
import io.tandem.call.Presentation;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Somebody dials a conference room (RFC 4579 5.2): he gives a PIN if it wants one, and is in. Who dials the factory gets a new room, whose URI our Contact tells him. */
public final class ConferenceCall implements Feature {
    private static final int TRIES = 3;
    private static final int LONGEST_PIN = 16;

    private final ConferenceRooms rooms;
    private final Supplier<String> freshName;

    /** {@code freshName}: of a room that nobody knows yet. */
    public ConferenceCall(ConferenceRooms rooms, Supplier<String> freshName) {
        this.rooms = rooms;
        this.freshName = freshName;
    }

    @Override
    public void run(Script script, Leg caller) {
        String called = caller.invite().requestUri().user();
        String name = called.equals(RoomNames.FACTORY) ? freshName.get() : RoomNames.of(called);
        Optional<RoomRules> rules = rooms.rules(name);
        if (rules.isEmpty()) {
            script.refuse(caller, Refusal.of(404));
            return;
        }
        caller.featureTags(Set.of(FeatureTag.FOCUS));
        if (called.equals(RoomNames.FACTORY)) {
            caller.present(Presentation.PLAIN.withContactUser(RoomNames.address(name)));
        }
        Optional<Room.Closed> closed = rules.get().asksForPin() ? Optional.empty() : closed(name, Role.GUEST);
        if (closed.isPresent()) {
            script.refuse(caller, Refusal.of(486), closed.get().prompt());
            return;
        }
        caller.answer();
        Optional<Role> role = rules.get().asksForPin() ? askForPin(script, caller, rules.get()) : Optional.of(Role.GUEST);
        role.ifPresent(granted -> admit(script, caller, name, rules.get(), granted));
        caller.hangUp(Optional.empty());
    }

    private Optional<Room.Closed> closed(String name, Role role) {
        return rooms.find(name).flatMap(room -> room.closedFor(role));
    }

    private static Optional<Role> askForPin(Script script, Leg caller, RoomRules rules) {
        String prompt = "conf-enter-pin";
        for (int i = 0; i < TRIES; i++) {
            String dialled = switch (script.collect(caller, Collect.upTo(LONGEST_PIN, prompt))) {
                case Collected.Digits(String digits) -> digits;
                case Collected.Incomplete(String digits) -> digits;
                case Collected.Nothing _ -> rules.access().pin().isEmpty() ? "" : "nothing";
                case Collected.Gone _ -> "gone";
            };
            Optional<Role> role = rules.role(dialled);
            if (role.isPresent()) {
                return role;
            }
            prompt = "conf-wrong-pin";
        }
        script.say(caller, "goodbye");
        return Optional.empty();
    }

    private void admit(Script script, Leg caller, String name, RoomRules rules, Role role) {
        Optional<Room.Closed> closed = closed(name, role);
        if (closed.isPresent()) {
            script.say(caller, closed.get().prompt());
            return;
        }
        if (role == Role.MODERATOR) {
            script.say(caller, "conf-you-are-moderator");
        }
        new Admission(script, caller, rooms).attend(name, rules, role);
    }
}
