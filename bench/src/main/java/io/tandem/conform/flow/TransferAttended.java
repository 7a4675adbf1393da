package io.tandem.conform.flow;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.wire.Dialog;

/** Bob asks Carol and then puts Alice through to her (F1 to F27): by Carol's Contact, then by her address. */
public final class TransferAttended implements Flow {
    @Override
    public String id() {
        return "5";
    }

    @Override
    public String title() {
        return "Transfer - Attended";
    }

    @Override
    public String section() {
        return "RFC 5359 2.5";
    }

    @Override
    public void play(Stage stage) {
        transfer(stage, "", false);
        transfer(stage, "address: ", true);
    }

    private void transfer(Stage stage, String act, boolean byAddress) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk first = stage.talk(alice, bob);
        Holding.hold(stage, act + "F6 200 to the first hold", first, bob);
        Talk second = stage.talk(bob, carol);
        Holding.hold(stage, act + "F13 200 to the second hold", second, bob);
        Dialog consulted = second.out().dialog().orElseThrow();
        String target = byAddress ? carol.address() : consulted.remoteTarget();
        first.in().send("REFER", b -> Referring.replacing(bob, target, Referring.myPlace(consulted)).apply(b.add("Contact", "<" + bob.phone().uri() + ">")));
        Referring.accepted(stage, act + "F16", act + "F17", bob, first.in().callId());
        Referring.reported(stage, act + "F24", bob, first.in().callId(), 200);
        bob.picks(act + "F22 BYE of Carol's side", section(), Pick.request("BYE").within(second.out()));
        stage.hears(act + "F21 Alice hears Carol", section(), alice, first.out(), carol);
        stage.hears(act + "F21 Carol hears Alice", section(), carol, second.in(), alice);
        first.in().hangUp();
        stage.pause(200);
        stage.count(act + "F26 Bob's leaving does not end Alice's call", section(), alice.receivedAll(Pick.request("BYE").within(first.out())), io.tandem.conform.Expect.is("0"));
        first.out().hangUp();
        carol.picks(act + "BYE to Carol", section(), Pick.request("BYE").within(second.in()));
    }
}
