package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.DialogInfo;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.wire.Dialog;

/** Bob parks Alice and Carol fetches her (F1 to F24): once through the server, once between phones that called each other directly; then Alice does not want it, and does not wait. */
public final class CallPark implements Flow {
    @Override
    public String id() {
        return "15";
    }

    @Override
    public String title() {
        return "Call Park";
    }

    @Override
    public String section() {
        return "RFC 5359 2.15";
    }

    @Override
    public void play(Stage stage) {
        String park = stage.address("park");
        throughTheServer(stage, park);
        betweenPhones(stage, park);
        refused(stage, park);
        hungUp(stage, park);
    }

    private void throughTheServer(Stage stage, String park) {
        Actor alice = stage.alice();
        Talk talk = stage.talk(alice, stage.bob());
        Message last = Parking.served(stage, "server: ", park, talk);
        ServerDialog.checkTags(stage, "server: F14", section(), last);
        Referring.checkIdentifiers(stage, "server: F14", section(), last);
        stage.hears("server: F11 Alice hears music", section(), alice, talk.out(), "music");
        DialogInfo.Dialog parked = ask(stage, "server: ", park);
        PhoneCall out = fetch(stage, "server: ", parked, CallOptions.plain());
        stage.hears("server: F21 Alice hears Carol", section(), alice, talk.out(), stage.carol());
        stage.hears("server: F21 Carol hears Alice", section(), stage.carol(), out, alice);
        out.hangUp();
        alice.picks("server: BYE to Alice", section(), Pick.request("BYE").within(talk.out()));
    }

    private void betweenPhones(Stage stage, String park) {
        Actor alice = stage.alice().answering(AnswerPlan.answer());
        Actor bob = stage.bob();
        PhoneCall toAlice = bob.call(alice.phone().uri().toString(), CallOptions.plain().withoutServer());
        alice.rings("direct: F1 INVITE", section());
        toAlice.awaitEstablished(stage.patience());
        Dialog mine = toAlice.dialog().orElseThrow();
        Subscription refer = bob.phone().subscribe("REFER", park, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
        Referring.accepted(stage, "direct: F6", "direct: F7", bob, refer.callId());
        PhoneCall server = ServerDialog.invited(stage, "direct: F9", section(), alice, bob, Referring.myPlace(mine));
        Message last = Referring.reported(stage, "direct: F14", bob, refer.callId(), 200);
        Referring.checkIdentifiers(stage, "direct: F14", section(), last);
        stage.hears("direct: F11 Alice hears music", section(), alice, server, "music");
        DialogInfo.Dialog parked = ask(stage, "direct: ", park);
        PhoneCall out = fetch(stage, "direct: ", parked, CallOptions.plain());
        PhoneCall end = alice.phone().calls().getLast();
        stage.hears("direct: F21 Alice hears Carol", section(), alice, end, stage.carol());
        stage.hears("direct: F21 Carol hears Alice", section(), stage.carol(), out, alice);
        out.hangUp();
    }

    /** Carol polls the park server's dialogs and finds the one that is parked. */
    private DialogInfo.Dialog ask(Stage stage, String act, String park) {
        Actor carol = stage.carol();
        Message notify = DialogPackage.poll(stage, act + "F16", act + "F17", act + "F18", carol, park);
        ServerDialog.checkTags(stage, act + "F17", section(), carol.received(Pick.response(200, "SUBSCRIBE").within(notify.sip().callId())).getLast());
        ServerDialog.checkTags(stage, act + "F18", section(), notify);
        stage.check(act + "F18 entity", "RFC 4235 4.1", notify, m -> DialogInfo.read(m).entity(), is(park));
        stage.check(act + "F18 a dialog for each parked call", section(), notify, m -> Integer.toString(DialogInfo.read(m).dialogs().size()), is("1"));
        DialogPackage.checkDialog(stage, act + "F18", notify, "initiator", "confirmed");
        stage.check(act + "F18 rendering of the server", section(), notify, m -> DialogPackage.only(m).parameters().getOrDefault("+sip.rendering", ""), is("no"));
        if (DialogInfo.read(notify.sip()).dialogs().isEmpty()) {
            throw new FlowStoppedException("the park server tells of no parked call");
        }
        return DialogPackage.only(notify.sip());
    }

    private PhoneCall fetch(Stage stage, String act, DialogInfo.Dialog parked, CallOptions options) {
        Actor carol = stage.carol();
        PhoneCall out = carol.call(parked.remoteTarget(), options.withHeader("Replaces", parked.replaces()).withHeader("Require", "replaces"));
        carol.picks(act + "F21 200 to INVITE with Replaces", section(), Pick.response(200, "INVITE").within(out));
        return out;
    }

    /** Alice declines the park server's INVITE: her call with Bob stands, and the server keeps nothing. */
    private void refused(Stage stage, String park) {
        Actor alice = stage.alice().answering(AnswerPlan.answer());
        Actor bob = stage.bob();
        PhoneCall toAlice = bob.call(alice.phone().uri().toString(), CallOptions.plain().withoutServer());
        alice.rings("refused: F1 INVITE", section());
        Dialog mine = toAlice.awaitEstablished(stage.patience()).dialog().orElseThrow();
        alice.answering(AnswerPlan.reject(603));
        Subscription refer = bob.phone().subscribe("REFER", park, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
        Referring.accepted(stage, "refused: F6", "refused: F7", bob, refer.callId());
        Referring.reported(stage, "refused: F14", bob, refer.callId(), 603);
        stage.measured("refused: Bob's call stands", section(), bob, "calls", bob.phone().calls().contains(toAlice) ? 1 : 0, is(1));
        Message notify = DialogPackage.poll(stage, "refused: F16", "refused: F17", "refused: F18", stage.carol(), park);
        stage.check("refused: F18 nobody is parked", section(), notify, m -> Integer.toString(DialogInfo.read(m).dialogs().size()), is(0));
        toAlice.hangUp();
    }

    /** Alice does not wait: the park server forgets her. */
    private void hungUp(Stage stage, String park) {
        Talk talk = stage.talk(stage.alice(), stage.bob());
        Parking.served(stage, "hung up: ", park, talk);
        talk.out().hangUp();
        stage.alice().picks("hung up: 200 to BYE", section(), Pick.response(200, "BYE").within(talk.out()));
        Message notify = DialogPackage.poll(stage, "hung up: F16", "hung up: F17", "hung up: F18", stage.carol(), park);
        stage.check("hung up: F18 nobody is parked", section(), notify, m -> Integer.toString(DialogInfo.read(m).dialogs().stream().filter(d -> !d.state().equals("terminated")).toList().size()),
                is("0"));
    }
}
