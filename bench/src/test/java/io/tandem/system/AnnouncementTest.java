package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sip.SipMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements by listening: rejections as early media, and the announcement service of RFC 4240. */
class AnnouncementTest extends SiteTest {
    private static final int MS = 600;
    private static final double QUIET_DBM0 = -45;

    AnnouncementTest() {
        super(sounds().setting());
    }

    /** Each rejection has a tone of its own: 404 is 804 Hz. */
    private static SoundFolder sounds() {
        SoundFolder sounds = SoundFolder.make();
        Stream.of(403, 404, 480, 486, 488, 500, 503, 603).forEach(code -> sounds.tone("en/rejected-" + code, 400 + code, MS));
        return sounds.tone("en/screen-fail-term", 700, MS).tone("en/screen-fail-orig", 900, MS).tone("de/rejected-404", 1_500, MS);
    }

    private Phone guest() {
        return site.phone("guest", p -> p.password("").tone(440, -10).codecs(PhoneCodec.PCMU));
    }

    /** From the first sample that was sent on, that tone and nothing else, for so long. */
    private static void assertHeard(PhoneCall call, double hertz, int milliseconds) {
        short[] samples = call.heard().samples();
        assertThat(call.heard().counters().lost()).as("packets lost").isZero();
        int quietMs = AudioMeasure.longestGapMs(samples, 0, Math.min(samples.length, 160), QUIET_DBM0, 8_000);
        assertThat(quietMs).as("silence before the first sample, ms").isLessThanOrEqualTo(6);
        assertThat(loudMs(samples)).as("length of the announcement, ms").isCloseTo(milliseconds, within(10));
        int length = 8 * milliseconds - 800;
        assertThat(AudioMeasure.dominantFrequencyHz(samples, 400, length, 8_000)).isCloseTo(hertz, within(1.0));
        assertThat(AudioMeasure.toneLevelDbm0(samples, 400, length, hertz, 8_000)).isCloseTo(SoundFolder.PROMPT_LEVEL_DBM0, within(1.0));
    }

    private static int loudMs(short[] samples) {
        int loud = 0;
        for (int at = 0; at + 16 <= samples.length; at += 16) {
            loud += AudioMeasure.levelDbm0(samples, at, 16) > QUIET_DBM0 ? 2 : 0;
        }
        return loud;
    }

    private static SipMessage last(Phone phone, int code) {
        return phone.trace().received().stream().filter(m -> m.code() == code).toList().getLast();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 480, 486, 488, 500, 503, 603})
    void theNumberOfARejectionAnnouncesItAndThenRefuses(int code) {
        Phone caller = guest();
        PhoneCall call = caller.call("9" + code);
        assertThat(call.awaitEnded(WAIT)).isEqualTo(code);
        assertThat(call.provisionals()).contains(183);
        assertHeard(call, 400 + code, MS);
        SipMessage refusal = last(caller, code);
        assertThat(refusal.required("Reason")).startsWith("SIP;cause=" + code + ";text=\"");
        assertThat(refusal.required("Error-Info")).isEqualTo("<sip:annc@tandem.local;play=rejected-" + code + ">");
        assertThat(refusal.to().tag()).as("one dialog").isEqualTo(last(caller, 183).to().tag());
    }

    @ParameterizedTest
    @CsvSource({"SUPPORTED", "REQUIRED"})
    void aCallerThatKnowsReliableProvisionalsGetsOne(ProvisionalReliability reliability) {
        Phone caller = site.phone("guest", p -> p.password("").reliability(reliability));
        PhoneCall call = caller.call("9404");
        assertThat(call.awaitEnded(WAIT)).isEqualTo(404);
        assertThat(last(caller, 183).required("Require")).contains("100rel");
        assertThat(caller.trace().sent()).anyMatch(m -> m.isRequest("PRACK"));
        assertHeard(call, 804, MS);
    }

    @Test
    void aCallerWithoutAnOfferGetsTheCodeAtOnce() {
        Phone caller = guest();
        PhoneCall call = caller.call("9404", CallOptions.plain().withLateOffer());
        assertThat(call.awaitEnded(WAIT)).isEqualTo(404);
        assertThat(call.provisionals()).doesNotContain(183);
        assertThat(last(caller, 404).required("Error-Info")).contains("rejected-404");
    }

    @Test
    void whoHangsUpUnderTheAnnouncementGets487() {
        PhoneCall call = guest().call("9603");
        call.awaitProvisional(183, WAIT);
        call.hangUp();
        assertThat(call.awaitEnded(WAIT)).isEqualTo(487);
    }

    @ParameterizedTest(name = "{0} is announced: {2}")
    @CsvSource({"5555, 404, true", "034984149880, 404, true", "1019, 480, true", "1001, 486, false", "1002, 404, true"})
    void rejectionsOfUsersCalls(String number, int code, boolean announced) {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(486)));
        site.registered("1002", p -> p.answering(AnswerPlan.reject(404)));
        PhoneCall call = site.phone("1000").call(number);
        assertThat(call.awaitEnded(WAIT)).isEqualTo(code);
        assertThat(call.provisionals().contains(183)).isEqualTo(announced);
        if (announced) {
            assertHeard(call, 400 + code, MS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "annc;play=rejected-404, 804",
        "annc;play=rejected-404;locale=de_AT, 1500",
        "screen-fail-term-ann, 700",
        "screen-fail-orig-ann, 900"
    })
    void theAnnouncementServiceAnswersPlaysAndHangsUp(String user, double hertz) {
        Phone caller = guest();
        int semicolon = user.indexOf(';');
        String uri = semicolon < 0 ? "sip:" + user + "@tandem.local" : "sip:" + user.substring(0, semicolon) + "@tandem.local" + user.substring(semicolon);
        PhoneCall call = caller.call(uri).awaitEstablished(WAIT);
        call.awaitEnded(WAIT);
        assertThat(call.bye()).as("BYE of the server's").isPresent();
        assertHeard(call, hertz, MS);
        assertThat(last(caller, 200).required("Contact")).endsWith(">;automaton;+sip.rendering=\"no\"");
    }

    @ParameterizedTest
    @CsvSource({"annc;play=no-such-prompt, 404", "annc, 404", "annc;play=rejected-404;repeat=often, 400", "annc;play=rejected-404;delay=-1, 400"})
    void whatIsNotThereAndWhatMeansNothing(String user, int code) {
        String uri = "sip:" + user.replaceFirst("(;|$)", "@tandem.local$1");
        assertThat(guest().call(uri).awaitEnded(WAIT)).isEqualTo(code);
    }

    @Test
    void repeatDelayAndDuration() {
        PhoneCall twice = guest().call("sip:annc@tandem.local;play=rejected-404;repeat=2;delay=300").awaitEstablished(WAIT);
        twice.awaitEnded(WAIT);
        short[] samples = twice.heard().samples();
        assertThat(loudMs(samples)).isCloseTo(2 * MS, within(20));
        assertThat(AudioMeasure.longestGapMs(samples, 0, samples.length, QUIET_DBM0, 8_000)).isCloseTo(300, within(60));
        PhoneCall cut = guest().call("sip:annc@tandem.local;play=rejected-404;repeat=forever;duration=900").awaitEstablished(WAIT);
        cut.awaitEnded(WAIT);
        assertThat(loudMs(cut.heard().samples())).isBetween(780, 960);
    }

    /** RFC 5359 2.13 F8 to F14: the caller follows Error-Info with the Call-ID and tag of the call that was refused. */
    @Test
    void anInviteThatGoesOnWithARefusedCallIsANewDialog() {
        site.expectNotes();
        Phone caller = guest();
        PhoneCall refused = caller.call("9403");
        assertThat(refused.awaitEnded(WAIT)).isEqualTo(403);
        SipMessage first = caller.trace().sent().stream().filter(m -> m.isRequest("INVITE")).toList().getLast();
        String via = first.required("Via").replaceFirst("branch=[^;]+", "branch=z9hG4bKfollows");
        String target = "sip:screen-fail-term-ann@tandem.local";
        SipMessage again = SipMessage.request("INVITE", target).add("Via", via).add("Max-Forwards", "70").add("From", first.required("From")).add("To", "<" + target + ">")
                .add("Call-ID", first.required("Call-ID")).add("CSeq", "4 INVITE").add("Contact", first.required("Contact")).body("application/sdp", first.bodyText()).build();
        caller.sendRaw(again, site.sip());
        SipMessage answer = caller.awaitReceived(m -> m.code() == 200 && m.required("CSeq").startsWith("4 "), WAIT);
        assertThat(answer.to().tag()).isPresent().isNotEqualTo(last(caller, 403).to().tag());
        assertThat(answer.required("Contact")).contains(";automaton;+sip.rendering=\"no\"").doesNotContain("byeless");
        String contact = answer.required("Contact").replaceFirst("^<([^>]+)>.*", "$1");
        caller.sendRaw(SipMessage.request("ACK", contact).add("Via", via.replace("follows", "acks")).add("Max-Forwards", "70").add("From", first.required("From"))
                .add("To", answer.required("To")).add("Call-ID", first.required("Call-ID")).add("CSeq", "4 ACK").build(), site.sip());
        caller.awaitReceived(m -> m.isRequest("BYE"), WAIT);
    }
}
