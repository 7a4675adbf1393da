package io.tandem.conform.flow;

import static io.tandem.conform.Expect.absent;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.listing;
import static io.tandem.conform.Expect.oneOf;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Sound;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Roster.Hold;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import io.tandem.phone.wire.TransportKind;
import java.util.Optional;

/** Bob puts Alice on hold and takes her back (F1 to F25). */
public final class CallHold implements Flow {
    @Override
    public String id() {
        return "1";
    }

    @Override
    public String title() {
        return "Call Hold";
    }

    @Override
    public String section() {
        return "RFC 5359 2.1";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        if (stage.site().literal() && stage.site().transport() == TransportKind.UDP) {
            bob.phone().fault((way, m) -> way == Way.SENT && m.code() == 180 ? new Verdict.Rewrite(asPrinted(m)) : new Verdict.Pass());
        }
        Talk talk = stage.talk(alice, bob);
        checkSetUp(stage, talk);
        stage.hears("F9 Bob hears Alice", section(), bob, talk.in(), alice);
        Sound before = stage.hears("F9 Alice hears Bob", section(), alice, talk.out(), bob);

        Message held = Holding.hold(stage, "F13 200 to the hold", talk, bob);
        Message bobsAnswer = bob.sent(Pick.response(200, "INVITE").within(talk.in()));
        Holding.checkAnswer(stage, "F13", talk.invite(), held);
        stage.check("F13 Supported", section(), held, Reading.header("Supported"), listing("replaces"));
        stage.check("F13 Allow", section(), held, Reading.header("Allow"), listing("INVITE", "ACK", "BYE", "CANCEL"));
        Optional<Message> passed = Holding.passed(stage, "F11 hold passed on", talk, alice);
        passed.ifPresent(f11 -> checkPassed(stage, talk, f11));
        if (stage.roster().hold() == Hold.SERVER) {
            stage.count("F11 Alice is not asked", "RFC 3264 8.4", alice.receivedAll(Pick.reinvite().within(talk.out())), is("0"));
        }
        stage.hears("F15 no RTP to Bob", section(), bob, talk.in(), "no RTP");
        Holding.heldHears(stage, "F15 Alice hears on", talk, alice, bob, passed.isPresent());

        Message resumed = Holding.resume(stage, "F19 200 to the resume", talk, bob);
        stage.check("F19 direction", "RFC 3264 6.1", resumed, Reading::direction, is("sendrecv"));
        stage.check("F19 o= version", "RFC 3264 8", held, resumed, Reading::versionStep, is("+1 changed"));
        passed.ifPresent(f11 -> checkResumed(stage, f11, alice.picks("F17 resume passed on", section(), Pick.reinvite().within(talk.out()))));
        stage.hears("F21 Bob hears Alice again", section(), bob, talk.in(), alice);
        Sound after = stage.hears("F21 Alice hears Bob again", section(), alice, talk.out(), bob);
        stage.check("F21 same port", section(), before, after, (a, b) -> b.remotePort() == a.remotePort() ? "same" : "another", is("same"));
        stage.check("F21 same source", "RFC 3550 8.1", before, after, (a, b) -> b.ssrc() == a.ssrc() ? "same" : "another", is("same"));
        stage.check("F21 timestamps go on", "RFC 3550 5.1", after, s -> Long.toString(s.jumps()), is("0"));

        talk.out().hangUp();
        bob.picks("F23 BYE", section(), Pick.request("BYE").within(talk.in()));
        alice.picks("F25 200 to BYE", section(), Pick.response(200, "BYE").within(talk.out()));
        stage.check("F13 dialog kept", "RFC 3261 12.2.1.1", bobsAnswer, held, (mine, theirs) -> Reading.fromTag(mine).equals(Reading.toTag(theirs)) ? "same tags" : "other tags",
                is("same tags"));
    }

    /** The RFC prints {@code Content Length} without its hyphen in F4. */
    private static SipMessage asPrinted(SipMessage ringing) {
        return ringing.toBuilder().remove("Content-Length").contentLengthAsWritten().add("Content Length", "0").build();
    }

    private void checkSetUp(Stage stage, Talk talk) {
        Message asked = talk.caller().sent(Pick.request("INVITE").within(talk.out()));
        stage.check("F2 Max-Forwards less than in F1", "RFC 3261 16.6", asked, talk.invite(),
                (f1, f2) -> Long.parseLong(f2.required("Max-Forwards").trim()) < Long.parseLong(f1.required("Max-Forwards").trim()) ? "less" : "not less", is("less"));
        stage.check("F2 the server stays on the path", "RFC 3261 16.6", asked, talk.invite(),
                (f1, f2) -> f2.has("Record-Route") || !Reading.contactUri(f2).equals(Reading.contactUri(f1)) ? "yes" : "no", is("yes"));
        stage.check("F2 Allow", section(), talk.invite(), Reading.header("Allow"), listing("INVITE", "ACK", "BYE", "CANCEL"));
        stage.check("F2 Supported", section(), talk.invite(), Reading.header("Supported"), listing("replaces"));
        stage.check("F2 direction", "RFC 3264 5.1", talk.invite(), Reading::direction, is("sendrecv"));
        stage.check("F5 To tag", "RFC 3261 12.1", talk.ringing(), Reading::toTag, present());
        stage.check("F7 tag of F5", "RFC 3261 12.1", talk.ringing(), talk.answer(), (f5, f7) -> Reading.toTag(f5).isEmpty() || Reading.toTag(f5).equals(Reading.toTag(f7)) ? "same" : "another", is("same"));
        stage.check("F7 Contact", "RFC 3261 13.3.1.4", talk.answer(), Reading::contactUri, present());
        stage.check("F7 Allow", section(), talk.answer(), Reading.header("Allow"), listing("INVITE", "ACK", "BYE", "CANCEL"));
        stage.check("F7 Supported", section(), talk.answer(), Reading.header("Supported"), listing("replaces"));
        stage.check("F7 direction", "RFC 3264 6.1", talk.answer(), Reading::direction, is("sendrecv"));
    }

    private void checkPassed(Stage stage, Talk talk, Message f11) {
        stage.check("F11 rendering", section(), f11, Reading.contactParameter("+sip.rendering"), is("no"));
        stage.check("F11 direction", "RFC 3264 8.4", f11, Reading::direction, oneOf("sendonly", "inactive"));
        stage.check("F11 o= version", "RFC 3264 8", talk.answer(), f11, Reading::versionStep, is("+1 changed"));
        stage.check("F11 no zero address", "RFC 3264 8.4", f11, m -> Reading.mediaAddress(m).equals("0.0.0.0") ? "0.0.0.0" : "a true one", is("a true one"));
    }

    private void checkResumed(Stage stage, Message f11, Message f17) {
        stage.check("F17 no rendering", section(), f17, Reading.contactParameter("+sip.rendering"), absent());
        stage.check("F17 direction", "RFC 3264 8.4", f17, Reading::direction, is("sendrecv"));
        stage.check("F17 o= version", "RFC 3264 8", f11, f17, Reading::versionStep, is("+1 changed"));
    }
}
