package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server refuses, with which code, and what the refusal says. */
class RefusalTest extends SiteTest {
    private static final String VIDEO = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 4000 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";
    private static final String GSM = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 3\r\na=rtpmap:3 GSM/8000\r\n";

    static Stream<Arguments> invites() {
        return Stream.of(
                row("no hops left", m -> m.set("Max-Forwards", "0"), 483, r -> true),
                row("unknown extension", m -> m.add("Require", "teleport"), 420, r -> r.required("Unsupported").equals("teleport")),
                row("unknown body type", m -> m.body("text/html", "<p>"), 415, r -> r.required("Accept").contains("application/sdp")),
                row("broken description", m -> m.body("application/sdp", "v=0\r\nbroken"), 488, r -> r.required("Warning").length() > 10),
                row("no known codec", m -> m.body("application/sdp", GSM), 488, r -> r.required("Warning").length() > 10),
                row("no audio", m -> m.body("application/sdp", VIDEO), 488, r -> r.required("Warning").length() > 10),
                row("no Contact", m -> m.remove("Contact"), 400, r -> true),
                row("From without tag", m -> m.set("From", "<sip:1000@tandem.local>"), 400, r -> true));
    }

    private static Arguments row(String name, UnaryOperator<SipMessageBuilder> edit, int code, Predicate<SipMessage> says) {
        return Arguments.of(name, edit, code, says);
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("invites")
    void anInviteThatCannotBeTaken(String name, UnaryOperator<SipMessageBuilder> edit, int code, Predicate<SipMessage> says) {
        site.expectNotes();
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001", CallOptions.plain().withEdit(edit));
        assertThat(out.awaitEnded(WAIT)).as(() -> name + "\n" + caller.trace().ladder()).isEqualTo(code);
        SipMessage refusal = caller.trace().received().stream().filter(m -> m.code() == code).findFirst().orElseThrow();
        assertThat(says.test(refusal)).as(refusal.toString()).isTrue();
        assertThat(callee.trace().received()).as("what reached the callee").noneMatch(m -> m.isRequest("INVITE"));
    }

    @ParameterizedTest
    @CsvSource({"1019, 480", "5555, 404", "abc, 404", "9664x, 404"})
    void nobodyIsThere(String number, int code) {
        assertThat(site.phone("1000").call(number).awaitEnded(WAIT)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1001", "1019", "5555"})
    void aStrangerIsChallengedWhateverTheNumber(String number) {
        Phone stranger = site.phone("1000", p -> p.password("wrong"));
        assertThat(stranger.call(number).awaitEnded(WAIT)).isEqualTo(407);
    }

    @ParameterizedTest
    @CsvSource({"BYE, 481", "PRACK, 481", "UPDATE, 481", "INFO, 481", "OPTIONS, 481", "INVITE, 481"})
    void aDialogThatWeDoNotKnow(String method, int code) {
        Phone phone = site.phone("1000");
        SipMessage answer = phone.request(method, "sip:1001@tandem.local", b -> b.set("To", "<sip:1001@tandem.local>;tag=none")).awaitResponse(WAIT);
        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void aMethodThatWeDoNotKnow() {
        SipMessage answer = site.phone("1000").request("TELEPORT", "sip:1001@tandem.local", b -> b).awaitResponse(WAIT);
        assertThat(answer.code()).isIn(405, 501);
        assertThat(answer.required("Allow")).contains("INVITE");
    }

    @Test
    void anInviteThatComesBackByOurOwnViaIsALoop() {
        site.expectNotes();
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001");
        PhoneCall in = callee.awaitIncoming(WAIT);
        SipMessage theirs = in.invite().orElseThrow();
        String via = "SIP/2.0/UDP " + callee.address().getHostString() + ":" + callee.address().getPort() + ";branch=z9hG4bKback1;rport";
        callee.sendRaw(theirs.toBuilder().prepend("Via", via).build(), site.sip());
        SipMessage answer = callee.awaitReceived(m -> m.code() == 482 || m.code() == 483 || m.code() == 407, WAIT);
        assertThat(answer.code()).as(answer.toString()).isEqualTo(482);
        out.hangUp();
        in.awaitEnded(WAIT);
    }

    @Test
    void aMergedRequestIs482() {
        site.expectNotes();
        site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(180, WAIT);
        SipMessage sent = caller.trace().sent().stream().filter(m -> m.isRequest("INVITE")).toList().getLast();
        String via = sent.required("Via").replaceFirst("branch=[^;]+", "branch=z9hG4bKotherway");
        caller.sendRaw(sent.toBuilder().set("Via", via).build(), site.sip());
        assertThat(caller.awaitReceived(m -> m.code() == 482, WAIT).code()).isEqualTo(482);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
    }

    @Test
    void aReinviteWithNothingInCommonIs488AndTheCallGoesOn() {
        Talk talk = talk();
        SipMessage answer = talk.out().send("INVITE", b -> b.add("Contact", "<" + talk.caller().uri() + ">").body("application/sdp", GSM)).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(488);
        assertThat(answer.required("Warning")).isNotEmpty();
        talk.assertBothHear();
    }

    @Test
    void noCommonCodecWithTheCalleeIsTranscodedNotRefused() {
        talk(p -> p.codecs(PhoneCodec.PCMU), p -> p.codecs(PhoneCodec.PCMA)).assertBothHear();
    }

    @ParameterizedTest
    @CsvSource({"486", "404", "488", "500", "603", "410"})
    void theCalleesRefusalIsPassedOn(int code) {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(code)));
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theReasonOfAByeIsPassedOn(boolean callerEnds) {
        Talk talk = talk();
        PhoneCall ends = callerEnds ? talk.out() : talk.in();
        PhoneCall told = callerEnds ? talk.in() : talk.out();
        assertThat(ends.send("BYE", b -> b.add("Reason", "Q.850;cause=16;text=\"Normal call clearing\"")).await(WAIT)).isEqualTo(200);
        told.awaitEnded(WAIT);
        assertThat(told.bye().orElseThrow().required("Reason")).contains("Q.850").contains("cause=16");
        ends.hangUp();
    }
}
