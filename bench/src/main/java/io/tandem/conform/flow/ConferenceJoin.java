package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.listing;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.Dialog;

/** Carol joins the call of Alice and Bob (F1 to F11); the server mixes. */
public final class ConferenceJoin implements Flow {
    @Override
    public String id() {
        return "11";
    }

    @Override
    public String title() {
        return "3-Way Conference - Third Party Joins";
    }

    @Override
    public String section() {
        return "RFC 5359 2.11";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk talk = stage.talk(alice, bob);
        Dialog bobs = talk.in().dialog().orElseThrow();
        String join = bobs.callId() + ";to-tag=" + bobs.localTag() + ";from-tag=" + bobs.remoteTag();
        PhoneCall out = carol.call(bob.address(), CallOptions.plain().withHeader("Join", join).withHeader("Require", "join"));
        Message ringing = carol.picks("F6 180", section(), Pick.response(180, "INVITE").within(out));
        stage.check("F6 isfocus", section(), ringing, Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
        Message reinvite = alice.picks("F7 re-INVITE", section(), Pick.reinvite().within(talk.out()));
        stage.check("F7 isfocus", section(), reinvite, Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
        stage.check("F7 o= version", "RFC 3264 8", talk.answer(), reinvite, Reading::versionStep, oneOf("+1 changed", "+0 same"));
        Message joined = carol.picks("F10 200", section(), Pick.response(200, "INVITE").within(out));
        stage.check("F10 isfocus", section(), joined, Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
        stage.check("F10 Supported", "RFC 3911 7", joined, Reading.header("Supported"), listing("replaces", "join"));
        stage.check("F10 conference of F6", section(), ringing, joined, (a, b) -> Reading.contactUri(a).equals(Reading.contactUri(b)) ? "same" : "another", is("same"));
        stage.check("F10 conference of F7", section(), reinvite, joined, (a, b) -> Reading.contactUri(a).equals(Reading.contactUri(b)) ? "same" : "another", is("same"));
        stage.order("F9 before F10", section(), alice.picks("F9 ACK", section(), Pick.request("ACK").within(talk.out()).and("of the re-INVITE",
                m -> m.cseqNumber() == reinvite.sip().cseqNumber())), joined);
        stage.order("F8 before F10", section(), alice.sent(Pick.response(200, "INVITE").within(talk.out()).and("of the re-INVITE", m -> m.cseqNumber() == reinvite.sip().cseqNumber())), joined);
        stage.hears("F11 Alice hears both", section(), alice, talk.out(), "Bob, Carol");
        stage.hears("F11 Bob hears both", section(), bob, talk.in(), "Alice, Carol");
        stage.hears("F11 Carol hears both", section(), carol, out, "Alice, Bob");
        out.hangUp();
        stage.hears("Carol gone: Alice hears Bob", section(), alice, talk.out(), bob);
        stage.hears("Carol gone: Bob hears Alice", section(), bob, talk.in(), alice);
        talk.out().hangUp();
        bob.picks("BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
    }
}
