package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.Directory;
import io.tandem.pbx.User;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers a call that rings at somebody else's phone: {@code *8} the one of the own group that rings longest, {@code **} and a number that user's. */
public final class Pickup implements Feature {
    private static final String DIRECTED = "**";

    private final Directory directory;
    private final Takeover takeover;

    public Pickup(Directory directory, HoldPolicy holdPolicy) {
        this.directory = directory;
        takeover = new Takeover(directory, holdPolicy);
    }

    @Override
    public void run(Script script, Leg caller) {
        String dialled = caller.invite().requestUri().user();
        String own = caller.invite().user().orElse("");
        boolean directed = dialled.startsWith(DIRECTED);
        String number = directed ? dialled.substring(DIRECTED.length()) : "";
        if (directed && directory.has(number) && !number.equals(own) && !directory.sharePickupGroup(own, number)) {
            caller.refuse(Refusal.of(403));
            return;
        }
        ringing(script, directed ? List.of(number) : group(own), caller).ifPresentOrElse(leg -> takeover.take(script, caller, leg), () -> script.refuse(caller, Refusal.of(480), "nothing-to-pickup"));
    }

    private List<String> group(String user) {
        Optional<String> group = directory.find(user).flatMap(User::pickupGroup);
        return group.map(name -> directory.pickupGroup(name).stream().map(User::number).toList()).orElse(List.of());
    }

    private static Optional<Leg> ringing(Script script, List<String> users, Leg caller) {
        Stream<Leg> legs = users.stream().flatMap(user -> script.dialogs().ofUser(user).stream());
        return legs.filter(leg -> leg.isRinging() && leg.counterpart().filter(far -> far != caller).isPresent()).min(Comparator.comparingLong(Leg::sinceMs));
    }
}
