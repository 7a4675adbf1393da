package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Role;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;

/** Alice may not call this number (F1 to F6). */
public final class OutgoingScreening implements Flow {
    @Override
    public String id() {
        return "14";
    }

    @Override
    public String title() {
        return "Outgoing Call Screening";
    }

    @Override
    public String section() {
        return "RFC 5359 2.14";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.actorAs(Role.ALICE, stage.roster().other("screened"));
        Actor callee = stage.actorAs(Role.BOB, stage.roster().other("forbidden")).answering(AnswerPlan.ringOnly());
        PhoneCall out = alice.call(callee);
        Message challenge = alice.picks("F2 407", section(), Pick.response(407, "INVITE").within(out));
        stage.check("F2 To tag", "RFC 3261 8.2.6.2", challenge, Reading::toTag, present());
        Message refusal = alice.picks("F5 final answer", section(), Pick.finalResponse("INVITE").within(out));
        stage.check("F5 403", section(), refusal, Reading::status, is("403 Screening Failure (Originating)"));
        stage.check("F5 Error-Info", section(), refusal, Reading.userOf("Error-Info"), is("screen-fail-orig-ann"));
        stage.count("F5 the callee sees nothing", section(), callee.receivedAll(Pick.request("INVITE")), is("0"));
        if (!refusal.sip().has("Error-Info")) {
            throw new FlowStoppedException("without Error-Info there is no announcement to call");
        }
        Announcement.play(stage, alice, out, refusal);
    }
}
