package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.matching;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;

/** What the three forwarding flows have in common (RFC 5359 2.7 to 2.9). */
final class Forwarding {
    private Forwarding() {}

    /** Bob dials a feature code; afterwards he dials the one that ends it. */
    static void set(Stage stage, Actor bob, String key, String number) {
        dial(stage, bob, stage.roster().number(key) + number, stage.roster().number(key + "-off"));
    }

    /** Dials a code whose setting holds from the 200 on, and has {@code undo} dialled at the end of the flow. */
    static void dial(Stage stage, Actor actor, String code, String undo) {
        dial(stage, actor, "", code, undo);
    }

    /** The same with words before the names of its checks, where it is dialled more than once. */
    static void dial(Stage stage, Actor actor, String act, String code, String undo) {
        PhoneCall call = actor.phone().call(code);
        Message end = actor.picks(act + code + ": final answer", "RFC 3261 13.2.2", Pick.finalResponse("INVITE").within(call));
        stage.check(act + code + ": 200", "RFC 3261 13.2.2.4", end, Reading::code, is("200"));
        if (end.sip().code() != 200) {
            throw new FlowStoppedException(code + " was answered " + Reading.status(end.sip()));
        }
        stage.afterwards(() -> actor.phone().call(undo).awaitEstablished(stage.patience()).hangUp());
        call.hangUp();
    }

    /** 181 with a To tag, which is one that the 180 and 200 go on with or at least a whole one. */
    static Message told(Stage stage, String name, String rule, Actor alice, PhoneCall out, java.time.Duration patience) {
        Message told = alice.picks(name, rule, Pick.response(181, "INVITE").within(out), patience);
        stage.check(name + " reason", rule, told, SipMessage::reason, is("Call Is Being Forwarded"));
        stage.check(name + " To tag", "RFC 3261 12.1", told, Reading::toTag, present());
        return told;
    }

    /** The INVITE that reaches the new target. */
    static void checkInvite(Stage stage, String name, Message asked, Message invite, Actor bob, Actor carol, String diversion) {
        stage.check(name + " Request-URI", "RFC 3261 16.6", invite, Reading.userOf(""), is(carol.number()));
        stage.check(name + " To as it was called", "RFC 3261 16.6", invite, Reading.userOf("To"), is(bob.number()));
        stage.check(name + " Max-Forwards", "RFC 3261 16.6", asked, invite, (a, b) -> maxForwards(b) < maxForwards(a) ? "less" : "not less", is("less"));
        stage.check(name + " Diversion", "RFC 5806 4", invite, Reading.header("Diversion"), containing(bob.number()));
        stage.check(name + " Diversion reason", "RFC 5806 4", invite, Reading.header("Diversion"), containing("reason=" + diversion));
        stage.check(name + " History-Info", "RFC 7044 5", invite, Reading.header("History-Info"),
                matching(".*" + bob.number() + "@.*" + carol.number() + "@.*", "entries for " + bob.number() + " and then " + carol.number()));
    }

    private static long maxForwards(SipMessage m) {
        return Long.parseLong(m.required("Max-Forwards").trim());
    }

    /** 180 and 200 in the dialog that 181 began, or in one more early dialog: but both in the same one. */
    static void answered(Stage stage, String ringing, String answered, String rule, Actor alice, PhoneCall out, Message told, PhoneCall in) {
        Message f180 = alice.picks(ringing, rule, Pick.response(180, "INVITE").within(out));
        in.accept();
        Message f200 = alice.picks(answered, rule, Pick.response(200, "INVITE").within(out));
        stage.check(answered + " tag", "RFC 3261 12.1", f180, f200, (a, b) -> Reading.toTag(a).equals(Reading.toTag(b)) ? "same" : "another", is("same"));
        stage.order(ringing + " follows 181", rule, told, f180);
    }
}
