package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;

/** Bob takes no calls of Alice; she hears why (F3 to F14). Who she is her password says, not her From. */
public final class IncomingScreening implements Flow {
    @Override
    public String id() {
        return "13";
    }

    @Override
    public String title() {
        return "Incoming Call Screening";
    }

    @Override
    public String section() {
        return "RFC 5359 2.13";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Forwarding.dial(stage, bob, stage.roster().number("block") + alice.number(), stage.roster().number("unblock") + alice.number());

        PhoneCall disguised = alice.call(bob.number(), CallOptions.plain().withEdit(b -> {
            String from = b.build().required("From").replace("sip:" + alice.number() + "@", "sip:" + stage.roster().person(io.tandem.conform.Role.CAROL).number() + "@");
            return b.set("From", from);
        }));
        Message unmasked = alice.picks("another From: final answer", section(), Pick.finalResponse("INVITE").within(disguised));
        stage.check("another From does not help", section(), unmasked, Reading::code, is("403"));

        PhoneCall out = alice.call(bob);
        Message challenge = alice.picks("F5 407", section(), Pick.response(407, "INVITE"));
        stage.check("F5 no nc or cnonce in a challenge", "RFC 7616 3.3", challenge, Reading.header("Proxy-Authenticate"),
                io.tandem.conform.Expect.matching("(?i)(?!.*\\b(nc|cnonce)=).*", "a challenge without nc and cnonce"));
        Message refusal = alice.picks("F8 final answer", section(), Pick.finalResponse("INVITE").within(out));
        stage.check("F8 403", section(), refusal, Reading::status, is("403 Screening Failure (Terminating)"));
        stage.check("F8 Error-Info", section(), refusal, Reading.userOf("Error-Info"), is("screen-fail-term-ann"));
        stage.count("F8 Bob's phone does not ring", section(), bob.receivedAll(Pick.request("INVITE")), is("0"));
        if (!refusal.sip().has("Error-Info")) {
            throw new FlowStoppedException("without Error-Info there is no announcement to call");
        }
        Announcement.play(stage, alice, out, refusal);
    }
}
