package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.wire.Dialog;

/** Bob asks the music server to play to Alice and takes her back (F1 to F23): once through the server, once between phones that called each other directly. */
public final class MusicOnHold implements Flow {
    @Override
    public String id() {
        return "3";
    }

    @Override
    public String title() {
        return "Music on Hold";
    }

    @Override
    public String section() {
        return "RFC 5359 2.3";
    }

    @Override
    public void play(Stage stage) {
        String music = stage.address("music");
        throughTheServer(stage, music);
        stage.alice().answering(AnswerPlan.answer());
        betweenPhones(stage, music);
        refused(stage, music);
    }

    private void throughTheServer(Stage stage, String music) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk talk = stage.talk(alice, bob);
        Holding.hold(stage, "server: F3 200 to the hold", talk, bob);
        Dialog mine = talk.in().dialog().orElseThrow();
        Subscription refer = bob.phone().subscribe("REFER", music, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
        Referring.accepted(stage, "server: F9", "server: F10", bob, refer.callId());
        ServerDialog.taken(stage, "server: F12", section(), alice, talk.out());
        Message last = Referring.reported(stage, "server: F17", bob, refer.callId(), 200);
        Referring.checkIdentifiers(stage, "server: F17", section(), last);
        bob.picks("server: F15 BYE", section(), Pick.request("BYE").within(talk.in()));
        stage.hears("server: F14 Alice hears music", section(), alice, talk.out(), "music");
        takeBack(stage, "server: ", alice, bob, talk.out(), CallOptions.plain(), last);
        talk.out().hangUp();
    }

    /** Bob's INVITE with Replaces for the dialog that F17 told of; {@code end} is Alice's end of her call with Bob afterwards. */
    private void takeBack(Stage stage, String act, Actor alice, Actor bob, PhoneCall end, CallOptions options, Message last) {
        PhoneCall back = bob.call(Referring.targetOf(last), options.withHeader("Replaces", Referring.replacesOf(last)).withHeader("Require", "replaces"));
        bob.picks(act + "F20 200 to INVITE with Replaces", section(), Pick.response(200, "INVITE").within(back));
        stage.hears(act + "F21 Bob hears Alice", section(), bob, back, alice);
        stage.hears(act + "F21 Alice hears Bob", section(), alice, end, bob);
    }

    /** The fragment's Contact is Alice's phone itself, or the server, which then hands her over. */
    private void betweenPhones(Stage stage, String music) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        PhoneCall toAlice = direct(stage, "direct: ", bob, alice);
        PhoneCall ofBob = alice.phone().calls().getLast();
        Dialog mine = toAlice.dialog().orElseThrow();
        Subscription refer = bob.phone().subscribe("REFER", music, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
        Referring.accepted(stage, "direct: F9", "direct: F10", bob, refer.callId());
        PhoneCall server = ServerDialog.invited(stage, "direct: F12", section(), alice, bob, Referring.myPlace(mine));
        stage.measured("direct: F8 no dialog with the server before", section(), alice, "calls", ofBob.callId().equals(server.callId()) ? 0 : 1, is("1"));
        Message last = Referring.reported(stage, "direct: F17", bob, refer.callId(), 200);
        Referring.checkIdentifiers(stage, "direct: F17", section(), last);
        stage.hears("direct: F14 Alice hears music", section(), alice, server, "music");
        if (!Referring.targetOf(last).equals(alice.phone().uri().toString())) {
            takeBack(stage, "direct: ", alice, bob, server, CallOptions.plain(), last);
            server.hangUp();
            return;
        }
        PhoneCall back = bob.call(Referring.targetOf(last), CallOptions.plain().withoutServer().withHeader("Replaces", Referring.replacesOf(last)));
        PhoneCall again = alice.rings("direct: F19 INVITE", section());
        alice.picks("direct: F23 200 to BYE", section(), Pick.response(200, "BYE").within(server));
        stage.hears("direct: F21 Bob hears Alice", section(), bob, back, alice);
        stage.hears("direct: F21 Alice hears Bob", section(), alice, again, bob);
        back.hangUp();
    }

    private void refused(Stage stage, String music) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        PhoneCall toAlice = direct(stage, "refused: ", bob, alice);
        Dialog mine = toAlice.dialog().orElseThrow();
        alice.answering(AnswerPlan.reject(603));
        Subscription refer = bob.phone().subscribe("REFER", music, Referring.replacing(bob, mine.remoteTarget(), Referring.myPlace(mine)));
        Referring.accepted(stage, "refused: F9", "refused: F10", bob, refer.callId());
        Referring.reported(stage, "refused: F17", bob, refer.callId(), 603);
        stage.measured("refused: Bob's call stands", section(), bob, "calls", bob.phone().calls().contains(toAlice) ? 1 : 0, is("1"));
        toAlice.hangUp();
    }

    private PhoneCall direct(Stage stage, String act, Actor bob, Actor alice) {
        alice.answering(AnswerPlan.answer());
        PhoneCall call = bob.call(alice.phone().uri().toString(), CallOptions.plain().withoutServer());
        alice.rings(act + "F1 INVITE", section());
        call.awaitEstablished(stage.patience());
        return call;
    }
}
