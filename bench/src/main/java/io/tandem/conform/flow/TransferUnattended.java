package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;

/** Alice sends Bob to Carol and leaves (F1 to F16); once more with a Carol who is busy, for an Alice who stays and for one who has left. */
public final class TransferUnattended implements Flow {
    private static final long BUSY_MS = 1_000;

    @Override
    public String id() {
        return "4";
    }

    @Override
    public String title() {
        return "Transfer - Unattended";
    }

    @Override
    public String section() {
        return "RFC 5359 2.4";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Talk talk = stage.talk(alice, bob);
        talk.out().send("REFER", b -> Referring.to(alice, carol.address()).apply(b.add("Contact", "<" + alice.phone().uri() + ">")));
        Referring.accepted(stage, "F6", "F7", alice, talk.out().callId());
        talk.out().hangUp();
        Message left = alice.picks("F10 200 to BYE", section(), Pick.response(200, "BYE").within(talk.out()));
        PhoneCall in = carol.rings("F11 INVITE", section());
        stage.check("F11 Referred-By", "RFC 3892 2.2", carol.invite(in), Reading.header("Referred-By"), containing(alice.address()));
        in.accept();
        Message last = Referring.reported(stage, "F15", alice, talk.out().callId(), 200);
        stage.order("F15 after the BYE", section(), left, last);
        stage.check("F15 CSeq goes up", "RFC 3261 12.2.1.1", last, m -> m.cseqNumber() > 1 ? "up" : "not", is("up"));
        stage.hears("F14 Bob hears Carol", section(), bob, talk.in(), carol);
        stage.hears("F14 Carol hears Bob", section(), carol, in, bob);
        talk.in().hangUp();
        carol.picks("BYE to Carol", section(), Pick.request("BYE").within(in));
        busy(stage, alice, bob, carol);
        left(stage, alice, bob, carol);
    }

    /** Who transfers and stays hears how it went, and keeps the call. */
    private void busy(Stage stage, Actor alice, Actor bob, Actor carol) {
        Talk talk = stage.talk(alice, bob);
        carol.answering(AnswerPlan.reject(486));
        talk.out().send("REFER", b -> Referring.to(alice, carol.address()).apply(b.add("Contact", "<" + alice.phone().uri() + ">")));
        Referring.accepted(stage, "busy: F6", "busy: F7", alice, talk.out().callId());
        Referring.reported(stage, "busy: F15", alice, talk.out().callId(), 486);
        stage.hears("busy: Alice hears Bob as before", section(), alice, talk.out(), bob);
        stage.hears("busy: Bob hears Alice as before", section(), bob, talk.in(), alice);
        talk.out().hangUp();
        bob.picks("busy: BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
    }

    /** Alice has left when it fails: she is told all the same, in the dialog that is over; Bob is either brought back to her or let go, and can be called again. */
    private void left(Stage stage, Actor alice, Actor bob, Actor carol) {
        alice.answering(AnswerPlan.reject(486));
        Talk talk = stage.talk(alice, bob);
        carol.answering(AnswerPlan.reject(486).withProvisional(180).withDelay(BUSY_MS));
        talk.out().send("REFER", b -> Referring.to(alice, carol.address()).apply(b.add("Contact", "<" + alice.phone().uri() + ">")));
        Referring.accepted(stage, "left: F6", "left: F7", alice, talk.out().callId());
        talk.out().hangUp();
        Message gone = alice.picks("left: F10 200 to BYE", section(), Pick.response(200, "BYE").within(talk.out()));
        Message last = Referring.reported(stage, "left: F15", alice, talk.out().callId(), 486);
        stage.order("left: F15 after the BYE", section(), gone, last);
        bob.picks("left: BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
        Talk again = stage.talk(alice, bob);
        stage.hears("left: Bob can be called", section(), alice, again.out(), bob);
        again.out().hangUp();
        bob.picks("left: BYE at the end", section(), Pick.request("BYE").within(again.in()));
    }
}
