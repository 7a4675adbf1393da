package io.tandem.conform.flow;

import io.tandem.conform.Actor;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.Subscription;
import io.tandem.phone.wire.Dialog;

/** Bob sends Alice, with whom he talks through the server, to the park server (RFC 5359 2.15 F5 to F15). */
final class Parking {
    private static final String RULE = "RFC 5359 2.15";

    private Parking() {}

    /** The NOTIFY that says so; Bob's call is over then. */
    static Message served(Stage stage, String act, String park, Talk talk) {
        Actor bob = stage.bob();
        Subscription refer = refer(bob, park, talk);
        Referring.accepted(stage, act + "F6", act + "F7", bob, refer.callId());
        ServerDialog.taken(stage, act + "F9", RULE, stage.alice(), talk.of(stage.alice()));
        Message last = Referring.reported(stage, act + "F14", bob, refer.callId(), 200);
        bob.picks(act + "F12 BYE", RULE, Pick.request("BYE").within(talk.of(bob)));
        return last;
    }

    /** Asks for it. */
    static Subscription refer(Actor bob, String park, Talk talk) {
        Dialog mine = talk.of(bob).dialog().orElseThrow();
        return bob.phone().subscribe("REFER", park, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
    }
}
