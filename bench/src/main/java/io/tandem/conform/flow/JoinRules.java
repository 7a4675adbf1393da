package io.tandem.conform.flow;

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
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.Dialog;

/** What a Join that cannot be meets (RFC 3911 4). */
public final class JoinRules implements Flow {
    @Override
    public String id() {
        return "join";
    }

    @Override
    public String title() {
        return "Rules of Join";
    }

    @Override
    public String section() {
        return "RFC 3911 4";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk talk = stage.talk(alice, bob);
        Dialog bobs = talk.in().dialog().orElseThrow();
        String right = bobs.callId() + ";to-tag=" + bobs.localTag() + ";from-tag=" + bobs.remoteTag();
        refused(stage, "two Join", carol, bob, CallOptions.plain().withHeader("Join", right).withHeader("Join", right), "400");
        refused(stage, "no such Call-ID", carol, bob, CallOptions.plain().withHeader("Join", "x" + right), "481");
        refused(stage, "no common codec", carol, bob, CallOptions.plain().withHeader("Join", right).withEdit(b ->
                b.body("application/sdp", b.build().bodyText().replaceAll("RTP/AVP [0-9 ]+", "RTP/AVP 96").replaceAll("a=(rtpmap|fmtp):[^\r\n]*\r\n", "") + "a=rtpmap:96 telepathy/8000\r\n")), "488");
        carol.phone().request("OPTIONS", bob.address(), b -> b.add("Join", right)).await(stage.patience());
        Message options = carol.picks("Join in OPTIONS: answer", section(), Pick.finalResponse("OPTIONS"));
        stage.check("Join in OPTIONS: code", section(), options, Reading::code, is("400"));
        refused(stage, "a stranger", stage.actorAs(Role.BILL, stage.roster().other("outsider")), bob, CallOptions.plain().withHeader("Join", right), "403");
        stage.hears("Alice still hears Bob alone", section(), alice, talk.out(), bob);
        stage.hears("Bob still hears Alice alone", section(), bob, talk.in(), alice);
        talk.out().hangUp();
        bob.picks("BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
        refused(stage, "an ended call", carol, bob, CallOptions.plain().withHeader("Join", right), "603");
    }

    private void refused(Stage stage, String name, Actor carol, Actor bob, CallOptions options, String... codes) {
        PhoneCall call = carol.call(bob.address(), options);
        Message end = carol.picks(name + ": final answer", section(), Pick.finalResponse("INVITE").within(call));
        stage.check(name + ": code", section(), end, Reading::code, oneOf(codes));
        call.hangUp();
    }
}
