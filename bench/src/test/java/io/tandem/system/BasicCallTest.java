package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TransportKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One user calls another: both transports, both codecs, early media, reliable provisionals, late offer, every way to end. */
class BasicCallTest extends SiteTest {
    @ParameterizedTest
    @CsvSource({"UDP, UDP, PCMU, PCMU", "UDP, TCP, PCMU, PCMA", "TCP, UDP, PCMA, PCMU", "TCP, TCP, PCMA, PCMA"})
    void eachHearsTheOther(TransportKind callerTransport, TransportKind calleeTransport, PhoneCodec callerCodec, PhoneCodec calleeCodec) {
        Phone caller = site.phone("1000", p -> p.transport(callerTransport).codecs(callerCodec));
        Phone callee = site.registered("1001", p -> p.transport(calleeTransport).codecs(calleeCodec).answering(AnswerPlan.answerAfter(50)));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertHears(out, "1001");
        assertHears(in, "1000");
        assertThat(out.provisionals()).contains(180);
        assertThat(out.heard().counters().codec()).contains(callerCodec);
        assertThat(in.heard().counters().codec()).contains(calleeCodec);
        assertThat(out.heard().counters().lost()).isZero();
        assertThat(out.heard().counters().timestampJumps()).isZero();
        assertThat(out.heard().counters().sources()).isEqualTo(1);
        out.hangUp();
        assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eitherSideEndsTheCall(boolean callerEnds) {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        (callerEnds ? out : in).hangUp();
        assertThat((callerEnds ? in : out).awaitEnded(WAIT)).isEqualTo(200);
        assertThat((callerEnds ? in : out).bye()).isPresent();
    }

    @Test
    void byesMayCross() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        out.hangUp();
        in.hangUp();
        caller.awaitReceived(m -> m.code() == 200 && m.cseqMethod().equals("BYE"), WAIT);
        SipMessage answer = callee.awaitReceived(m -> m.code() >= 200 && m.cseqMethod().equals("BYE"), WAIT);
        assertThat(answer.code()).isIn(200, 481);
    }

    @Test
    void earlyMediaIsHeardThenRinging() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.manual().withProvisional(183)));
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(183, WAIT);
        assertHears(out, "1001");
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.ring(180);
        out.awaitProvisional(180, WAIT);
        assertThat(out.provisionals()).containsSubsequence(List.of(183, 180));
        in.accept();
        out.awaitEstablished(WAIT);
        assertHears(in, "1000");
        assertHears(out, "1001");
    }

    @ParameterizedTest(name = "caller {0}, callee {1}, {2}")
    @CsvSource({"REQUIRED, OFF, 180", "REQUIRED, OFF, 183", "OFF, SUPPORTED, 183", "OFF, SUPPORTED, 180", "SUPPORTED, SUPPORTED, 183", "REQUIRED, REQUIRED, 180"})
    void provisionalsAreReliableOnEitherLegAlone(ProvisionalReliability callerReliability, ProvisionalReliability calleeReliability, int code) {
        Phone caller = site.phone("1000", p -> p.reliability(callerReliability));
        Phone callee = site.registered("1001", p -> p.reliability(calleeReliability).answering(AnswerPlan.manual().withProvisional(code)));
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(code, WAIT);
        callee.awaitIncoming(WAIT).accept();
        out.awaitEstablished(WAIT);
        assertThat(caller.trace().sent().stream().anyMatch(m -> m.isRequest("PRACK"))).isEqualTo(caller.trace().received().stream().anyMatch(m -> m.lists("Require", "100rel")));
        assertThat(caller.trace().received().stream().anyMatch(m -> m.lists("Require", "100rel"))).isEqualTo(callerReliability != ProvisionalReliability.OFF);
        assertThat(callee.trace().received().stream().anyMatch(m -> m.isRequest("PRACK"))).isEqualTo(calleeReliability != ProvisionalReliability.OFF);
        assertHears(out, "1001");
    }

    @Test
    void anOfferMayComeLate() {
        Phone caller = site.phone("1000", p -> p.codecs(PhoneCodec.PCMA));
        Phone callee = site.registered("1001", p -> p.codecs(PhoneCodec.PCMU).answering(AnswerPlan.answer()));
        PhoneCall out = caller.call("1001", CallOptions.plain().withLateOffer()).awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        assertHears(out, "1001");
        assertHears(in, "1000");
        assertThat(out.reinviteLateOffer().await(WAIT)).isEqualTo(200);
        assertHears(out, "1001");
        assertHears(in, "1000");
    }

    @Test
    void aCallersCancelEndsTheRinging() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(180, WAIT);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(callee.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
    }

    @Test
    void infoIsPassedWithItsAnswer() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertThat(out.info("application/vnd.lamp; colour=red", "on").await(WAIT)).isEqualTo(200);
        assertThat(in.requests().getLast().bodyText()).isEqualTo("on");
        assertThat(in.requests().getLast().required("Content-Type").replace(" ", "")).isEqualTo("application/vnd.lamp;colour=red");
        assertThat(in.info("text/plain", "back").await(WAIT)).isEqualTo(200);
        assertThat(out.requests().getLast().bodyText()).isEqualTo("back");
    }

    @Test
    void digitsReachTheOtherEndOnceEachWhateverThePayloadType() {
        Phone caller = site.phone("1000", p -> p.dtmfPayloadType(96));
        Phone callee = site.registered("1001", p -> p.dtmfPayloadType(110).answering(AnswerPlan.answer()));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertHears(in, "1000");
        out.dtmf("1159*#A");
        in.dtmf("207");
        assertThat(in.media().awaitDigits("1159*#A", WAIT)).as(in.heard().toString()).isTrue();
        assertThat(out.media().awaitDigits("207", WAIT)).as(out.heard().toString()).isTrue();
        assertHears(in, "1000");
        assertThat(in.heard().digits()).isEqualTo("1159*#A");
        assertThat(in.heard().counters().unknownPayloads()).isZero();
        assertThat(out.heard().counters().unknownPayloads()).isZero();
    }
}
