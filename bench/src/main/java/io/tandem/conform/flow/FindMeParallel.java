package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.matching;

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

/** Bob, Carol and Bill ring at once: who answers has the call and the others are cancelled; then the ends that this can have. */
public final class FindMeParallel implements Flow {
    private static final long LATE_MS = 3_000;

    /** One call and its three ends. */
    private record Ringing(PhoneCall out, PhoneCall bob, PhoneCall carol, PhoneCall bill) {}

    @Override
    public String id() {
        return "12-parallel";
    }

    @Override
    public String title() {
        return "Find-Me - All At Once";
    }

    @Override
    public String section() {
        return "RFC 5359 2.12";
    }

    @Override
    public void play(Stage stage) {
        String number = stage.roster().number("ring-all");
        answered(stage, number);
        answeredTwice(stage, number);
        givenUp(stage, number);
        declined(stage, number);
        nobody(stage, number);
    }

    private Ringing ring(Stage stage, String act, String number) {
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Actor bill = stage.bill().answering(AnswerPlan.ringOnly());
        PhoneCall out = stage.alice().phone().call(number);
        Ringing ringing = new Ringing(out, bob.rings(act + "INVITE to Bob", section()), carol.rings(act + "INVITE to Carol", section()), bill.rings(act + "INVITE to Bill", section()));
        stage.alice().picks(act + "180", section(), Pick.response(180, "INVITE").within(out));
        return ringing;
    }

    private void answered(Stage stage, String number) {
        Actor alice = stage.alice();
        Actor bill = stage.bill();
        Ringing ringing = ring(stage, "answered: ", number);
        ringing.bill().accept();
        cancelled(stage, "answered: ", stage.bob(), ringing.bob());
        cancelled(stage, "answered: ", stage.carol(), ringing.carol());
        alice.picks("answered: 200", section(), Pick.response(200, "INVITE").within(ringing.out()));
        stage.count("answered: Bill keeps it", "RFC 3261 16.7", bill.receivedAll(Pick.request("CANCEL").within(ringing.bill())), is("0"));
        stage.hears("answered: Alice hears Bill", section(), alice, ringing.out(), bill);
        stage.hears("answered: Bill hears Alice", section(), bill, ringing.bill(), alice);
        ringing.bill().hangUp();
        alice.picks("answered: BYE", section(), Pick.request("BYE").within(ringing.out()));
        stage.count("answered: no failure reached Alice", "RFC 3261 16.7", alice.receivedAll(Pick.failure("INVITE").within(ringing.out())), is("0"));
    }

    private void cancelled(Stage stage, String act, Actor actor, PhoneCall call) {
        String who = actor.role().title();
        Message cancel = actor.picks(act + "CANCEL to " + who, "RFC 3261 16.7", Pick.request("CANCEL").within(call));
        stage.check(act + "branch of " + who + "'s INVITE", "RFC 3261 9.1", actor.invite(call), cancel,
                (a, b) -> a.topVia().branch().equals(b.topVia().branch()) ? "same" : "another", is("same"));
        actor.picks(act + "ACK of " + who + "'s 487", "RFC 3261 17.1.1.3", Pick.request("ACK").within(call));
    }

    /** Bob answers while the CANCEL is still on its way to him. */
    private void answeredTwice(Stage stage, String number) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        bob.phone().fault((way, m) -> way == Way.RECEIVED && m.isRequest("CANCEL") ? new Verdict.Delay(LATE_MS) : new Verdict.Pass());
        Ringing ringing = ring(stage, "late: ", number);
        ringing.bill().accept();
        alice.picks("late: 200", section(), Pick.response(200, "INVITE").within(ringing.out()));
        ringing.bob().accept();
        bob.picks("late: ACK to Bob", "RFC 3261 13.2.2.4", Pick.request("ACK").within(ringing.bob()));
        bob.picks("late: BYE to Bob", "RFC 3261 15", Pick.request("BYE").within(ringing.bob()));
        stage.hears("late: Alice hears Bill alone", section(), alice, ringing.out(), stage.bill());
        bob.phone().fault(MessageFault.NONE);
        ringing.out().hangUp();
        stage.bill().picks("late: BYE to Bill", section(), Pick.request("BYE").within(ringing.bill()));
    }

    private void givenUp(Stage stage, String number) {
        Ringing ringing = ring(stage, "CANCEL: ", number);
        ringing.out().hangUp();
        cancelled(stage, "CANCEL: ", stage.bob(), ringing.bob());
        cancelled(stage, "CANCEL: ", stage.carol(), ringing.carol());
        cancelled(stage, "CANCEL: ", stage.bill(), ringing.bill());
        ends(stage, "CANCEL: ", ringing.out(), "487", "RFC 3261 9.2");
    }

    /** A 6xx of one speaks for all. */
    private void declined(Stage stage, String number) {
        Ringing ringing = ring(stage, "603: ", number);
        ringing.carol().reject(603);
        cancelled(stage, "603: ", stage.bob(), ringing.bob());
        cancelled(stage, "603: ", stage.bill(), ringing.bill());
        ends(stage, "603: ", ringing.out(), "603", "RFC 3261 16.7");
    }

    private void nobody(Stage stage, String number) {
        Ringing ringing = ring(stage, "nobody: ", number);
        ringing.bob().reject(480);
        ringing.carol().reject(486);
        stage.bob().picks("nobody: ACK of Bob's 480", "RFC 3261 17.1.1.3", Pick.request("ACK").within(ringing.bob()));
        stage.carol().picks("nobody: ACK of Carol's 486", "RFC 3261 17.1.1.3", Pick.request("ACK").within(ringing.carol()));
        stage.count("nobody: Alice waits for the last", "RFC 3261 16.7", stage.alice().receivedAll(Pick.failure("INVITE").within(ringing.out())), is("0"));
        ringing.bill().reject(480);
        ends(stage, "nobody: ", ringing.out(), "48[06]", "RFC 3261 16.7");
    }

    private void ends(Stage stage, String act, PhoneCall out, String code, String rule) {
        Message end = stage.alice().picks(act + "final answer", rule, Pick.finalResponse("INVITE").within(out));
        stage.check(act + "the best code", rule, end, Reading::code, matching(code, code));
    }
}
