package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.CallState;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.List;
import java.util.Map;

/** A call that rings at Bob is picked up just as something else happens to it: Bob answers, another picks it, or Alice gives up. */
public final class PickupRaces implements Flow {
    private static final long LATE_MS = 3_000;
    private static final long QUIET_MS = 300;

    @Override
    public String id() {
        return "16-race";
    }

    @Override
    public String title() {
        return "Call Pickup - Races";
    }

    @Override
    public String section() {
        return "RFC 5359 2.16";
    }

    @Override
    public void play(Stage stage) {
        atOnce(stage, stage.alice(), stage.bob().answering(AnswerPlan.ringOnly()), stage.bill());
        twoPick(stage, stage.alice(), stage.bob(), stage.bill());
        givenUp(stage, stage.alice(), stage.bob(), stage.bill());
    }

    /** Bob's phone answers while the CANCEL is still on its way to it. */
    private void atOnce(Stage stage, Actor alice, Actor bob, Actor bill) {
        bob.phone().fault((way, m) -> way == Way.RECEIVED && m.isRequest("CANCEL") ? new Verdict.Delay(LATE_MS) : new Verdict.Pass());
        PhoneCall out = alice.call(bob);
        PhoneCall ringing = bob.rings("at once: INVITE to Bob", section());
        alice.picks("at once: 180", section(), Pick.response(180, "INVITE").within(out));
        Dialog bobs = ringing.dialog().orElseThrow();
        PhoneCall picked = bill.call(bobs.remoteTarget(), CallOptions.plain().withHeader("Replaces", Referring.myPlace(bobs) + ";early-only"));
        bill.picks("at once: 200 to Bill", section(), Pick.response(200, "INVITE").within(picked));
        ringing.accept();
        bob.picks("at once: ACK to Bob", "RFC 3261 13.2.2.4", Pick.request("ACK").within(ringing));
        bob.picks("at once: BYE to Bob", "RFC 3261 15", Pick.request("BYE").within(ringing));
        stage.hears("at once: Alice hears Bill alone", section(), alice, out, bill);
        bob.phone().fault(MessageFault.NONE);
        picked.hangUp();
        alice.picks("at once: BYE to Alice", section(), Pick.request("BYE").within(out));
    }

    /** Carol is of the group as well, and as quick as Bill: one of them has Alice, and the other knows that he has not. */
    private void twoPick(Stage stage, Actor alice, Actor bob, Actor bill) {
        Actor carol = stage.carol();
        PhoneCall out = alice.call(bob);
        PhoneCall ringing = bob.rings("two pick: INVITE to Bob", section());
        Dialog bobs = ringing.dialog().orElseThrow();
        CallOptions options = CallOptions.plain().withHeader("Replaces", Referring.myPlace(bobs) + ";early-only");
        Map<Actor, PhoneCall> pickers = Map.of(bill, bill.call(bobs.remoteTarget(), options), carol, carol.call(bobs.remoteTarget(), options));
        pickers.values().forEach(call -> call.settledWithin(stage.patience()));
        bob.picks("two pick: ACK of Bob's 487", section(), Pick.request("ACK").within(ringing));
        stage.pause(QUIET_MS);
        List<Actor> have = pickers.entrySet().stream().filter(picker -> picker.getValue().state() == CallState.ESTABLISHED).map(Map.Entry::getKey).toList();
        stage.measured("two pick: one has the call", "RFC 3891 3", alice, "who have her", have.size(), is(1));
        have.forEach(who -> stage.hears("two pick: Alice hears who has her", section(), alice, out, who));
        out.hangUp();
        alice.picks("two pick: 200 to BYE", section(), Pick.response(200, "BYE").within(out));
    }

    /** Alice hangs up while Bill's INVITE is on its way: whoever comes first, nobody is left with a call. */
    private void givenUp(Stage stage, Actor alice, Actor bob, Actor bill) {
        PhoneCall out = alice.call(bob);
        PhoneCall ringing = bob.rings("given up: INVITE to Bob", section());
        Dialog bobs = ringing.dialog().orElseThrow();
        alice.picks("given up: 180", section(), Pick.response(180, "INVITE").within(out));
        out.hangUp();
        PhoneCall picked = bill.call(bobs.remoteTarget(), CallOptions.plain().withHeader("Replaces", Referring.myPlace(bobs) + ";early-only"));
        alice.picks("given up: Alice's final answer", "RFC 3261 9.2", Pick.finalResponse("INVITE").within(out));
        bob.picks("given up: CANCEL to Bob", "RFC 3261 9.2", Pick.request("CANCEL").within(ringing));
        bill.picks("given up: Bill's final answer", "RFC 3891 3", Pick.finalResponse("INVITE").within(picked));
        picked.endedWithin(stage.patience());
        stage.measured("given up: Bill has no call", section(), bill, "calls", bill.phone().calls().size(), is(0));
        stage.measured("given up: Alice has no call", section(), alice, "calls", alice.phone().calls().size(), is(0));
    }
}
