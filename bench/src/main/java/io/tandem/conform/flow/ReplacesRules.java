package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Role;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Reply;
import io.tandem.phone.wire.Dialog;

/** Who may replace what, row by row (RFC 3891 3): Carol, of Bob's group, tries to take Bob's place at Alice in every wrong way, then in the right one. */
public final class ReplacesRules implements Flow {
    @Override
    public String id() {
        return "replaces";
    }

    @Override
    public String title() {
        return "Rules of Replaces";
    }

    @Override
    public String section() {
        return "RFC 3891 3";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk talk = stage.talk(alice, bob);
        Dialog bobs = talk.in().dialog().orElseThrow();
        String right = Referring.myPlace(bobs);
        String target = bobs.remoteTarget();
        refused(stage, "two Replaces", carol, target, CallOptions.plain().withHeader("Replaces", right).withHeader("Replaces", right), "400");
        refused(stage, "Replaces with Join", carol, target, CallOptions.plain().withHeader("Replaces", right).withHeader("Join", right), "400");
        refused(stage, "no such Call-ID", carol, target, CallOptions.plain().withHeader("Replaces", "x" + right), "481");
        refused(stage, "tags exchanged", carol, target, CallOptions.plain().withHeader("Replaces",
                bobs.callId() + ";to-tag=" + bobs.localTag() + ";from-tag=" + bobs.remoteTag()), "481");
        refused(stage, "tags of zero, which stand for none", carol, target, CallOptions.plain().withHeader("Replaces", bobs.callId() + ";to-tag=0;from-tag=0"), "481");
        refused(stage, "early-only of an answered call", carol, target, CallOptions.plain().withHeader("Replaces", right + ";early-only"), "486");
        refused(stage, "no common codec", carol, target, CallOptions.plain().withHeader("Replaces", right).withEdit(b ->
                b.body("application/sdp", b.build().bodyText().replaceAll("RTP/AVP [0-9 ]+", "RTP/AVP 96").replaceAll("a=(rtpmap|fmtp):[^\r\n]*\r\n", "") + "a=rtpmap:96 telepathy/8000\r\n")), "488");
        unknownExtension(stage, carol, target, right);
        inOptions(stage, carol, target, right);
        stranger(stage, target, right);
        ownEarlyLeg(stage, carol);
        stage.hears("Alice still hears Bob", section(), alice, talk.out(), bob);
        stage.hears("Bob still hears Alice", section(), bob, talk.in(), alice);
        stage.count("Bob's call was left alone", section(), bob.receivedAll(Pick.request("BYE").within(talk.in())), is("0"));

        PhoneCall out = carol.call(target, CallOptions.plain().withHeader("Replaces", right).withHeader("Require", "replaces"));
        carol.picks("right: 200", section(), Pick.response(200, "INVITE").within(out));
        bob.picks("right: BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
        stage.hears("right: Alice hears Carol", section(), alice, talk.out(), carol);
        stage.hears("right: Carol hears Alice", section(), carol, out, alice);
        out.hangUp();
        alice.picks("right: BYE to Alice", section(), Pick.request("BYE").within(talk.out()));
        refused(stage, "an ended call", carol, target, CallOptions.plain().withHeader("Replaces", right), "603");
    }

    private Message refused(Stage stage, String name, Actor carol, String target, CallOptions options, String... codes) {
        PhoneCall call = carol.call(target, options);
        Message end = carol.picks(name + ": final answer", section(), Pick.finalResponse("INVITE").within(call));
        stage.check(name + ": code", section(), end, Reading::code, oneOf(codes));
        stage.count(name + ": nothing rings before", section(), carol.receivedAll(Pick.response(180, "INVITE").within(call)), is("0"));
        call.hangUp();
        return end;
    }

    private void unknownExtension(Stage stage, Actor carol, String target, String right) {
        Message end = refused(stage, "unknown extension", carol, target, CallOptions.plain().withHeader("Replaces", right).withHeader("Require", "telepathy"), "420");
        stage.check("unknown extension: Unsupported", "RFC 3261 8.2.2.3", end, Reading.header("Unsupported"), containing("telepathy"));
    }

    private void inOptions(Stage stage, Actor carol, String target, String right) {
        Reply reply = carol.phone().request("OPTIONS", target, b -> b.add("Replaces", right));
        reply.await(stage.patience());
        Message end = carol.picks("Replaces in OPTIONS: answer", section(), Pick.finalResponse("OPTIONS"));
        stage.check("Replaces in OPTIONS: code", section(), end, Reading::code, is("400"));
    }

    private void stranger(Stage stage, String target, String right) {
        Actor outsider = stage.actorAs(Role.BILL, stage.roster().other("outsider"));
        refused(stage, "a stranger", outsider, target, CallOptions.plain().withHeader("Replaces", right), "403");
    }

    /** The callee's side of a ringing call cannot be replaced: it was not that side's INVITE. */
    private void ownEarlyLeg(Stage stage, Actor carol) {
        Actor bill = stage.actor(Role.BILL);
        carol.answering(AnswerPlan.ringOnly());
        PhoneCall out = bill.call(carol);
        PhoneCall ringing = carol.rings("ringing: INVITE", section());
        Message f180 = bill.picks("ringing: 180", section(), Pick.response(180, "INVITE").within(out));
        String value = out.callId() + ";to-tag=" + Reading.toTag(f180.sip()) + ";from-tag=" + Reading.fromTag(f180.sip());
        refused(stage, "an incoming call that rings", stage.bob(), carol.address(), CallOptions.plain().withHeader("Replaces", value), "481");
        stage.count("ringing: goes on", section(), carol.receivedAll(Pick.request("CANCEL").within(ringing)), is("0"));
        out.hangUp();
        carol.picks("ringing: CANCEL at the end", section(), Pick.request("CANCEL").within(ringing));
    }
}
