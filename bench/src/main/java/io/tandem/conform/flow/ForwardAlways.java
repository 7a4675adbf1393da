package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;

/** Bob forwards all calls to Carol; Alice calls Bob (F1 to F14). */
public final class ForwardAlways implements Flow {
    @Override
    public String id() {
        return "7";
    }

    @Override
    public String title() {
        return "Call Forwarding Unconditional";
    }

    @Override
    public String section() {
        return "RFC 5359 2.7";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Forwarding.set(stage, bob, "forward-always", carol.number());

        PhoneCall out = alice.call(bob);
        Message told = Forwarding.told(stage, "F3 181", section(), alice, out, stage.patience());
        PhoneCall in = carol.rings("F4 INVITE", section());
        Message asked = alice.sent(Pick.request("INVITE").within(out));
        Forwarding.checkInvite(stage, "F4", asked, carol.invite(in), bob, carol, "unconditional");
        Forwarding.answered(stage, "F6 180", "F8 200", section(), alice, out, told, in);
        stage.count("F4 Bob's phone does not ring", section(), bob.receivedAll(Pick.request("INVITE")), is("0"));
        stage.hears("F10 Alice hears Carol", section(), alice, out, carol);
        stage.hears("F10 Carol hears Alice", section(), carol, in, alice);
        out.hangUp();
        carol.picks("F12 BYE", section(), Pick.request("BYE").within(in));
        alice.picks("F14 200 to BYE", section(), Pick.response(200, "BYE").within(out));
    }
}
