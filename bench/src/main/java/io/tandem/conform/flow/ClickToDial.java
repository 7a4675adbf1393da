package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;

/** A click of Bob makes his phone call Carol (F1 to F6). */
public final class ClickToDial implements Flow {
    @Override
    public String id() {
        return "18";
    }

    @Override
    public String title() {
        return "Click to Dial";
    }

    @Override
    public String section() {
        return "RFC 5359 2.18";
    }

    @Override
    public void play(Stage stage) {
        Actor bob = stage.bob().answering(AnswerPlan.ringOnly());
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Subscription click = bob.phone().subscribe("REFER", bob.address(), b -> Referring.to(bob, carol.address()).apply(b).add("Refer-Sub", "false").add("Supported", "norefersub"));
        Message challenge = bob.picks("F1 REFER is challenged", section(), Pick.response(407, "REFER").within(click.callId()));
        stage.check("F1 challenge", "RFC 7616 3.3", challenge, Reading.header("Proxy-Authenticate"), containing("Digest"));
        Message answer = bob.picks("F2 answer to REFER", section(), Pick.finalResponse("REFER").within(click.callId()));
        stage.check("F2 accepted", section(), answer, Reading::code, oneOf("202", "200"));
        stage.check("F2 Refer-Sub", "RFC 4488 4", answer, Reading.header("Refer-Sub"), is("false"));
        if (answer.sip().code() >= 300) {
            throw new FlowStoppedException("REFER was answered " + Reading.status(answer.sip()));
        }
        PhoneCall own = bob.rings("Bob's own phone rings", section());
        stage.count("F3 not before Bob agreed", section(), carol.receivedAll(Pick.request("INVITE")), is("0"));
        own.accept();
        PhoneCall in = carol.rings("F3 INVITE", section());
        stage.check("F3 From", section(), carol.invite(in), Reading.userOf("From"), is(bob.number()));
        stage.check("F3 Referred-By", "RFC 3892 2.2", carol.invite(in), Reading.header("Referred-By"), containing(bob.address()));
        in.accept();
        stage.hears("F6 Bob hears Carol", section(), bob, own, carol);
        stage.hears("F6 Carol hears Bob", section(), carol, in, bob);
        own.hangUp();
        carol.picks("BYE to Carol", section(), Pick.request("BYE").within(in));
        stage.count("F2 no NOTIFY", "RFC 4488 4", bob.receivedAll(Pick.request("NOTIFY")), is("0"));
    }
}
