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
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import java.time.Duration;

/** Alice's call looks for somebody: Bob does not answer, Carol is not there, Bill answers (F1 to F26); then the ends that a hunt can have. */
public final class FindMe implements Flow {
    private static final Duration RINGING = Duration.ofSeconds(45);

    @Override
    public String id() {
        return "12";
    }

    @Override
    public String title() {
        return "Find-Me";
    }

    @Override
    public String section() {
        return "RFC 5359 2.12";
    }

    @Override
    public void play(Stage stage) {
        String number = stage.roster().number("find-me");
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor carol = stage.carol().answering(AnswerPlan.reject(480));
        Actor bill = stage.bill().answering(AnswerPlan.ringOnly());
        found(stage, alice.phone().call(number));
        cancelled(stage, alice.phone().call(number));
        bob.answering(AnswerPlan.reject(603));
        PhoneCall declined = alice.phone().call(number);
        Message end = alice.picks("603: final answer", "RFC 3261 16.7", Pick.finalResponse("INVITE").within(declined));
        stage.check("603 ends the hunt", "RFC 3261 16.7", end, Reading::code, is("603"));
        bob.answering(AnswerPlan.reject(486));
        bill.answering(AnswerPlan.reject(480));
        long before = carol.received(Pick.request("INVITE")).size();
        PhoneCall failed = alice.call(number, CallOptions.plain());
        Message best = alice.picks("nobody: final answer", "RFC 3261 16.7", Pick.finalResponse("INVITE").within(failed), RINGING);
        stage.check("nobody: the best code", "RFC 3261 16.7", best, Reading::code, matching("48[06]", "480 or 486"));
        stage.measured("nobody: each tried once", section(), carol, "INVITEs", carol.received(Pick.request("INVITE")).size() - before, is("1"));
    }

    private void found(Stage stage, PhoneCall out) {
        Actor alice = stage.alice();
        PhoneCall first = stage.bob().rings("F3 INVITE to Bob", section());
        alice.picks("F5 180", section(), Pick.response(180, "INVITE").within(out));
        Message cancel = stage.bob().picks("F6 CANCEL", section(), Pick.request("CANCEL").within(first), RINGING);
        Message ended = stage.bob().picks("F9 ACK of the 487", section(), Pick.request("ACK").within(first));
        PhoneCall second = stage.carol().rings("F10 INVITE to Carol", section());
        Message acked = stage.carol().picks("F12 ACK of the 480", section(), Pick.request("ACK").within(second));
        PhoneCall third = stage.bill().rings("F16 INVITE to Bill", section());
        stage.order("F6 before F10", section(), cancel, stage.carol().invite(second));
        stage.order("F6 before F9", section(), cancel, ended);
        stage.order("F12 before F16", section(), acked, stage.bill().invite(third));
        stage.count("F3 Bob tried once", section(), stage.bob().receivedAll(Pick.request("INVITE")), is("1"));
        stage.count("F10 Carol tried once", section(), stage.carol().receivedAll(Pick.request("INVITE")), is("1"));
        third.accept();
        alice.picks("F20 200", section(), Pick.response(200, "INVITE").within(out));
        stage.count("F20 no failure reached Alice", section(), alice.receivedAll(Pick.failure("INVITE").within(out)), is("0"));
        stage.hears("F22 Alice hears Bill", section(), alice, out, stage.bill());
        stage.hears("F22 Bill hears Alice", section(), stage.bill(), third, alice);
        third.hangUp();
        alice.picks("F24 BYE", section(), Pick.request("BYE").within(out));
        stage.bill().picks("F26 200 to BYE", section(), Pick.response(200, "BYE").within(third));
    }

    private void cancelled(Stage stage, PhoneCall out) {
        PhoneCall first = stage.bob().rings("CANCEL: INVITE to Bob", section());
        stage.alice().picks("CANCEL: 180", section(), Pick.response(180, "INVITE").within(out));
        long before = stage.carol().received(Pick.request("INVITE")).size();
        out.hangUp();
        stage.bob().picks("CANCEL: reaches Bob", "RFC 3261 9.2", Pick.request("CANCEL").within(first));
        Message end = stage.alice().picks("CANCEL: final answer", "RFC 3261 9.2", Pick.finalResponse("INVITE").within(out));
        stage.check("CANCEL: 487", "RFC 3261 9.2", end, Reading::code, is("487"));
        stage.pause(200);
        stage.measured("CANCEL: the hunt stops", section(), stage.carol(), "INVITEs", stage.carol().received(Pick.request("INVITE")).size() - before, is("0"));
    }
}
