package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;

/** Bob is busy and forwards to Carol then (F1 to F17); once more, with an Alice who gives up while Carol rings, and with one who gives up as Bob's phone says that it is busy. */
public final class ForwardBusy implements Flow {
    private static final long BUSY_MS = 700;
    private static final long QUIET_MS = 300;

    @Override
    public String id() {
        return "8";
    }

    @Override
    public String title() {
        return "Call Forwarding - Busy";
    }

    @Override
    public String section() {
        return "RFC 5359 2.8";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.reject(486));
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Forwarding.set(stage, bob, "forward-busy", carol.number());

        PhoneCall out = alice.call(bob);
        PhoneCall busy = bob.rings("F2 INVITE", section());
        Message ack = bob.picks("F5 ACK of the 486", "RFC 3261 17.1.1.3", Pick.request("ACK").within(busy));
        Message told = Forwarding.told(stage, "F6 181", section(), alice, out, stage.patience());
        PhoneCall in = carol.rings("F7 INVITE", section());
        Message first = bob.invite(busy);
        Message second = carol.invite(in);
        stage.check("F5 branch of F2", "RFC 3261 17.1.1.3", first, ack, (a, b) -> a.topVia().branch().equals(b.topVia().branch()) ? "same" : "another", is("same"));
        stage.check("F7 branch of its own", "RFC 3261 16.6", first, second, (a, b) -> a.topVia().branch().equals(b.topVia().branch()) ? "same" : "another", is("another"));
        stage.order("F5 before F7", section(), ack, second);
        Forwarding.checkInvite(stage, "F7", alice.sent(Pick.request("INVITE").within(out)), second, bob, carol, "user-busy");
        Forwarding.answered(stage, "F9 180", "F11 200", section(), alice, out, told, in);
        stage.count("F4 the 486 stays with the server", section(), alice.receivedAll(Pick.response(486, "INVITE")), is("0"));
        stage.hears("F13 Alice hears Carol", section(), alice, out, carol);
        stage.hears("F13 Carol hears Alice", section(), carol, in, alice);
        out.hangUp();
        carol.picks("F15 BYE", section(), Pick.request("BYE").within(in));
        alice.picks("F17 200 to BYE", section(), Pick.response(200, "BYE").within(out));
        giveUp(stage, alice, bob, carol);
        crossing(stage, alice, bob, carol);
    }

    private void giveUp(Stage stage, Actor alice, Actor bob, Actor carol) {
        PhoneCall out = alice.call(bob);
        PhoneCall in = carol.rings("second call: INVITE to Carol", section());
        alice.picks("second call: 180", section(), Pick.response(180, "INVITE").within(out));
        out.hangUp();
        carol.picks("second call: CANCEL reaches Carol", "RFC 3261 9.2", Pick.request("CANCEL").within(in));
        Message end = alice.picks("second call: final answer", "RFC 3261 9.2", Pick.finalResponse("INVITE").within(out));
        stage.check("second call: 487", "RFC 3261 9.2", end, Reading::code, is("487"));
    }

    /** Bob's 486 is on its way when Alice's CANCEL comes: Carol is not asked any more. */
    private void crossing(Stage stage, Actor alice, Actor bob, Actor carol) {
        long before = carol.received(Pick.request("INVITE")).size();
        bob.phone().fault((way, m) -> way == Way.SENT && m.code() == 486 ? new Verdict.Delay(BUSY_MS) : new Verdict.Pass());
        PhoneCall out = alice.call(bob);
        PhoneCall busy = bob.rings("crossing: INVITE to Bob", section());
        out.hangUp();
        Message end = alice.picks("crossing: final answer", "RFC 3261 9.2", Pick.finalResponse("INVITE").within(out));
        stage.check("crossing: 487", "RFC 3261 9.2", end, Reading::code, is("487"));
        bob.picks("crossing: ACK of the 486", "RFC 3261 17.1.1.3", Pick.request("ACK").within(busy));
        bob.phone().fault(MessageFault.NONE);
        stage.pause(QUIET_MS);
        stage.measured("crossing: Carol is not asked", section(), carol, "INVITEs", carol.received(Pick.request("INVITE")).size() - before, is(0));
        stage.count("crossing: no 181", section(), alice.receivedAll(Pick.response(181, "INVITE").within(out)), is("0"));
    }
}
