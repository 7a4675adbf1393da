package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.time.Duration;

/** Bob does not answer and forwards to Carol then (F1 to F21); once more, with a Bob who answers when it is too late. */
public final class ForwardNoAnswer implements Flow {
    private static final Duration RINGING = Duration.ofSeconds(45);
    private static final long LATE_MS = 3_000;

    @Override
    public String id() {
        return "9";
    }

    @Override
    public String title() {
        return "Call Forwarding - No Answer";
    }

    @Override
    public String section() {
        return "RFC 5359 2.9";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Forwarding.set(stage, bob, "forward-no-answer", carol.number());

        PhoneCall out = alice.call(bob);
        PhoneCall silent = bob.rings("F2 INVITE", section());
        Message ringing = alice.picks("F5 180", section(), Pick.response(180, "INVITE").within(out));
        Message cancel = bob.picks("F6 CANCEL", section(), Pick.request("CANCEL").within(silent), RINGING);
        bob.picks("F9 ACK of the 487", "RFC 3261 17.1.1.3", Pick.request("ACK").within(silent));
        Message told = Forwarding.told(stage, "F10 181", section(), alice, out, stage.patience());
        PhoneCall in = carol.rings("F11 INVITE", section());
        stage.check("F6 branch of F2", "RFC 3261 9.1", bob.invite(silent), cancel, (a, b) -> a.topVia().branch().equals(b.topVia().branch()) ? "same" : "another", is("same"));
        stage.order("F6 after a 1xx", "RFC 3261 9.1", bob.sent(Pick.response(180, "INVITE").within(silent)), cancel);
        stage.order("F5 before F10", section(), ringing, told);
        Forwarding.checkInvite(stage, "F11", alice.sent(Pick.request("INVITE").within(out)), carol.invite(in), bob, carol, "no-answer");
        Forwarding.answered(stage, "F13 second 180", "F15 200", section(), alice, out, told, in);
        stage.hears("F17 Alice hears Carol", section(), alice, out, carol);
        stage.hears("F17 Carol hears Alice", section(), carol, in, alice);
        out.hangUp();
        carol.picks("F19 BYE", section(), Pick.request("BYE").within(in));
        alice.picks("F21 200 to BYE", section(), Pick.response(200, "BYE").within(out));
        answerLate(stage, alice, bob, carol);
    }

    /** Bob's phone answers while the CANCEL is still on its way to it. */
    private void answerLate(Stage stage, Actor alice, Actor bob, Actor carol) {
        bob.phone().fault((way, m) -> way == Way.RECEIVED && m.isRequest("CANCEL") ? new Verdict.Delay(LATE_MS) : new Verdict.Pass());
        PhoneCall out = alice.call(bob);
        PhoneCall late = bob.rings("late answer: INVITE to Bob", section());
        alice.picks("late answer: 181", section(), Pick.response(181, "INVITE").within(out), RINGING);
        late.accept();
        PhoneCall in = carol.rings("late answer: INVITE to Carol", section());
        bob.picks("late answer: ACK", "RFC 3261 13.2.2.4", Pick.request("ACK").within(late));
        bob.picks("late answer: BYE to Bob", "RFC 3261 15", Pick.request("BYE").within(late));
        in.accept();
        alice.picks("late answer: 200", section(), Pick.response(200, "INVITE").within(out));
        stage.hears("late answer: Alice hears Carol alone", section(), alice, out, carol);
        bob.phone().fault(MessageFault.NONE);
        out.hangUp();
        carol.picks("late answer: BYE to Carol", section(), Pick.request("BYE").within(in));
    }
}
