package io.tandem.conform.flow;

import static io.tandem.conform.Expect.absent;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.matching;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessageBuilder;
import java.util.function.UnaryOperator;

/** REFER that is wrong, that is refused by its target, that comes twice, and that wants no reports (RFC 3515, RFC 4488). */
public final class ReferRules implements Flow {
    @Override
    public String id() {
        return "refer";
    }

    @Override
    public String title() {
        return "Rules of REFER";
    }

    @Override
    public String section() {
        return "RFC 3515";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor carol = stage.carol().answering(AnswerPlan.reject(486));
        Talk talk = stage.talk(alice, stage.bob());
        String dialog = talk.out().callId();
        String contact = "<" + alice.phone().uri() + ">";
        answered(stage, "no Refer-To", talk, b -> b.add("Contact", contact), "400");
        answered(stage, "a scheme we do not know", talk, b -> b.add("Contact", contact).add("Refer-To", "<gopher://example.org>"), "400", "416", "603");

        Message first = refer(stage, "first", talk, b -> b);
        Message firstEnd = alice.picks("first: final NOTIFY", "RFC 3515 2.4.5", Pick.report(200, 699).within(dialog));
        stage.check("first: 486", "RFC 3515 2.4.5", firstEnd, Reading::fragment, matching("SIP/2.0 486 .*", "SIP/2.0 486 ..."));
        Message second = refer(stage, "second", talk, b -> b);
        Message secondEnd = alice.picks("second: final NOTIFY", "RFC 3515 2.4.5", Pick.report(200, 699).within(dialog));
        stage.check("second: id", "RFC 3515 2.4.6", second, secondEnd,
                (r, n) -> n.required("Event").replaceFirst(".*;\\s*id=", "").equals(Long.toString(r.cseqNumber())) ? "CSeq of the REFER" : n.required("Event"), is("CSeq of the REFER"));
        stage.check("second: CSeq of NOTIFYs rises", "RFC 3261 12.2.1.1", firstEnd, secondEnd, (a, b) -> b.cseqNumber() > a.cseqNumber() ? "up" : "not", is("up"));
        stage.check("first and second differ", "RFC 3515 2.4.6", first, second, (a, b) -> b.cseqNumber() > a.cseqNumber() ? "up" : "not", is("up"));
        stage.hears("Alice still hears Bob", section(), alice, talk.out(), stage.bob());

        Message quiet = refer(stage, "Refer-Sub: false", talk, b -> b.add("Refer-Sub", "false"));
        stage.check("Refer-Sub: false: said", "RFC 4488 4", quiet, Reading.header("Refer-Sub"), is("false"));
        stage.pause(500);
        stage.count("Refer-Sub: false: done", "RFC 4488 4", alice.receivedAll(Pick.notify("refer").within(dialog).and("after it", m -> m.cseqNumber() > secondEnd.sip().cseqNumber())), is("0"));
        answered(stage, "two Refer-To", talk, b -> Referring.to(alice, carol.address()).apply(b.add("Contact", contact)).add("Refer-To", "<" + carol.address() + ">"), "400");
        unsubscribed(stage, talk);
        talk.out().hangUp();
        Message stranger = outside(stage, alice);
        stage.check("unknown dialog: no Refer-Sub", "RFC 3261 12.2.2", stranger, Reading.header("Refer-Sub"), absent());
    }

    /** Carol rings, and Alice does not want to hear how it ends. */
    private void unsubscribed(Stage stage, Talk talk) {
        Actor alice = stage.alice();
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        String dialog = talk.out().callId();
        Message asked = refer(stage, "unsubscribe", talk, b -> b);
        PhoneCall ringing = carol.rings("unsubscribe: INVITE to Carol", section());
        Message told = alice.picks("unsubscribe: NOTIFY", "RFC 3515 2.4.4", Pick.report(100, 199).within(dialog).and("of this REFER", m -> m.required("Event").contains("id=" + asked.sip().cseqNumber())));
        talk.out().send("SUBSCRIBE", b -> b.add("Event", told.sip().required("Event")).add("Expires", "0").add("Contact", "<" + alice.phone().uri() + ">"));
        Message answer = alice.picks("unsubscribe: answer to SUBSCRIBE", "RFC 3515 2.4.4", Pick.finalResponse("SUBSCRIBE").within(talk.out()));
        stage.check("unsubscribe: 200", "RFC 6665 4.1.2.3", answer, Reading::code, oneOf("200", "202"));
        Message last = alice.picks("unsubscribe: last NOTIFY", "RFC 6665 4.1.2.3", Pick.notify("refer").within(dialog).and("terminated", m -> Reading.subscriptionState(m).equals("terminated")));
        stage.check("unsubscribe: reason", "RFC 6665 4.1.3", last, Reading.subscriptionParameter("reason"), is("timeout"));
        ringing.reject(486);
        stage.pause(500);
        stage.count("unsubscribe: done", "RFC 6665 4.1.2.3", alice.receivedAll(Pick.notify("refer").within(dialog).and("after it", m -> m.cseqNumber() > last.sip().cseqNumber())), is("0"));
    }

    private void answered(Stage stage, String name, Talk talk, UnaryOperator<SipMessageBuilder> edit, String... codes) {
        talk.out().send("REFER", edit);
        Message end = talk.caller().picks(name + ": answer", "RFC 3515 2.4.2", Pick.finalResponse("REFER").within(talk.out()));
        stage.check(name + ": code", "RFC 3515 2.4.2", end, Reading::code, oneOf(codes));
    }

    /** An accepted REFER to Carol; returns its answer. */
    private Message refer(Stage stage, String name, Talk talk, UnaryOperator<SipMessageBuilder> edit) {
        Actor alice = talk.caller();
        talk.out().send("REFER", b -> edit.apply(Referring.to(alice, stage.carol().address()).apply(b.add("Contact", "<" + alice.phone().uri() + ">"))));
        Message answer = alice.picks(name + ": answer", "RFC 3515 2.4.2", Pick.finalResponse("REFER").within(talk.out()));
        stage.check(name + ": accepted", "RFC 3515 2.4.2", answer, Reading::code, oneOf("202", "200"));
        return answer;
    }

    /** A REFER that claims to be in a dialog. */
    private Message outside(Stage stage, Actor alice) {
        alice.phone().request("REFER", stage.bob().address(), b -> Referring.to(alice, stage.carol().address()).apply(b).set("To", "<" + stage.bob().address() + ">;tag=nobody"))
                .await(stage.patience());
        Message end = alice.picks("unknown dialog: answer", "RFC 3261 12.2.2", Pick.finalResponse("REFER").and("to tag nobody", m -> Reading.toTag(m).equals("nobody")));
        stage.check("unknown dialog: 481", "RFC 3261 12.2.2", end, Reading::code, is("481"));
        return end;
    }
}
