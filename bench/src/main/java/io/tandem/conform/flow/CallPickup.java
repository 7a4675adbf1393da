package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.DialogInfo;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Role;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.wire.Dialog;

/** Bill picks up the call that rings at Bob (F1 to F15); once more, with a Bob who was quicker; and a stranger who asks. */
public final class CallPickup implements Flow {
    @Override
    public String id() {
        return "16";
    }

    @Override
    public String title() {
        return "Call Pickup";
    }

    @Override
    public String section() {
        return "RFC 5359 2.16";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor bill = stage.bill();
        PhoneCall out = alice.call(bob);
        PhoneCall ringing = bob.rings("F2 INVITE", section());
        alice.picks("F4 180", section(), Pick.response(180, "INVITE").within(out));
        Message notify = DialogPackage.poll(stage, "F5", "F6", "F7", bill, bob.address());
        DialogPackage.checkDialog(stage, "F7", notify, "recipient", "early");
        DialogInfo.Dialog found = DialogPackage.only(notify.sip());
        if (stage.site().literal()) {
            String wrong = found.replaces().replaceFirst("from-tag=.", "from-tag=") + ";early-only";
            PhoneCall cut = bill.call(found.remoteTarget(), CallOptions.plain().withHeader("Replaces", wrong));
            Message end = bill.picks("literal: answer to a shortened tag", "RFC 3891 3", Pick.finalResponse("INVITE").within(cut));
            stage.check("literal: a shortened tag names no dialog", "RFC 3891 3", end, Reading::code, is("481"));
        }
        PhoneCall picked = bill.call(found.remoteTarget(), CallOptions.plain().withHeader("Replaces", found.replaces() + ";early-only").withHeader("Require", "replaces"));
        bill.picks("F10 200", section(), Pick.response(200, "INVITE").within(picked));
        bob.picks("F12 CANCEL", section(), Pick.request("CANCEL").within(ringing));
        bob.picks("F15 ACK of the 487", section(), Pick.request("ACK").within(ringing));
        stage.hears("F11 Alice hears Bill", section(), alice, out, bill);
        stage.hears("F11 Bill hears Alice", section(), bill, picked, alice);
        picked.hangUp();
        alice.picks("BYE to Alice", section(), Pick.request("BYE").within(out));
        tooLate(stage, alice, bob, bill);
        stranger(stage, bob);
    }

    private void tooLate(Stage stage, Actor alice, Actor bob, Actor bill) {
        Talk talk = stage.talk(alice, bob);
        Dialog bobs = talk.in().dialog().orElseThrow();
        PhoneCall late = bill.call(bobs.remoteTarget(), CallOptions.plain().withHeader("Replaces", Referring.myPlace(bobs) + ";early-only"));
        Message end = bill.picks("late: final answer", "RFC 3891 3", Pick.finalResponse("INVITE").within(late));
        stage.check("late: 486", "RFC 3891 3", end, Reading::code, is("486"));
        stage.hears("late: Alice hears Bob as before", "RFC 3891 3", alice, talk.out(), bob);
        talk.out().hangUp();
        bob.picks("late: BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
    }

    /** Who shares no group learns no identifiers. */
    private void stranger(Stage stage, Actor bob) {
        Actor carol = stage.actorAs(Role.CAROL, stage.roster().other("outsider"));
        Subscription asked = carol.phone().subscribe("SUBSCRIBE", bob.address(), DialogPackage.subscribe(0));
        Message answer = carol.picks("stranger: answer to SUBSCRIBE", section(), Pick.finalResponse("SUBSCRIBE").within(asked.callId()));
        stage.check("stranger: refused", section(), answer, Reading::code, oneOf("403", "603"));
    }
}
