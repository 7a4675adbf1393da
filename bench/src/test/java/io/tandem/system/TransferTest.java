package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.HoldMode;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers by REFER inside a call: blind and attended, good ones and failed ones (RFC 5359 2.4, 2.5). */
class TransferTest extends SiteTest {
    @ParameterizedTest(name = "by the callee: {0}")
    @ValueSource(booleans = {true, false})
    void aBlindTransferBringsTheOtherPartyToTheTarget(boolean byCallee) {
        Talk talk = talk();
        talk.assertBothHear();
        Phone third = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        PhoneCall transferor = byCallee ? talk.in() : talk.out();
        PhoneCall transferee = byCallee ? talk.out() : talk.in();
        assertThat(transferor.transfer("sip:1002@tandem.local").await(WAIT)).isEqualTo(202);
        PhoneCall in = third.awaitIncoming(WAIT);
        assertThat(transferor.awaitTransferred(WAIT)).isEqualTo(200);
        assertThat(transferor.transferReports().getFirst()).isEqualTo(100);
        assertThat(transferor.awaitEnded(WAIT)).isEqualTo(200);
        assertHears(in, byCallee ? "1000" : "1001");
        assertHears(transferee, "1002");
        assertThat(in.invite().orElseThrow().header("Referred-By")).hasValueSatisfying(by -> assertThat(by).contains(byCallee ? "1001" : "1000"));
        assertThat(in.invite().orElseThrow().from().uriText()).contains(byCallee ? "1000" : "1001");
    }

    @ParameterizedTest(name = "the target says {0}")
    @ValueSource(ints = {486, 603, 480})
    void afterAFailedTransferTheCallStandsAsBefore(int code) {
        Talk talk = talk();
        site.registered("1002", p -> p.answering(AnswerPlan.reject(code)));
        assertThat(talk.in().transfer("sip:1002@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(code);
        talk.assertBothHear();
    }

    @Test
    void aNumberThatNobodyHasIsReported() {
        Talk talk = talk();
        assertThat(talk.out().transfer("sip:7777@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.out().awaitTransferred(WAIT)).isEqualTo(404);
        talk.assertBothHear();
    }

    @Test
    void anyServiceMayBeTheTarget() {
        Talk talk = talk();
        assertThat(talk.in().transfer("sip:9197@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        assertThat(talk.out().media().awaitTone(1_004, WAIT)).isTrue();
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
    }

    @Test
    void whoeverHangsUpAtOnceIsRungBackWhenNobodyTakesTheCall() {
        Talk talk = talk();
        site.registered("1002", p -> p.answering(AnswerPlan.reject(486).withDelay(1_500)));
        talk.callee().answerWith(AnswerPlan.answer());
        assertThat(talk.in().transfer("sip:1002@tandem.local").await(WAIT)).isEqualTo(202);
        talk.in().hangUp();
        PhoneCall back = talk.callee().awaitIncoming(WAIT);
        assertHears(back, "1000");
        assertHears(talk.out(), "1001");
    }

    @Test
    void anAttendedTransferJoinsTheTwoOthers() {
        Talk talk = talk();
        Phone third = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        assertThat(talk.in().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        PhoneCall consultation = talk.callee().call("1002").awaitEstablished(WAIT);
        PhoneCall in = third.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertThat(consultation.hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertThat(talk.in().transferTo(consultation).await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(consultation.awaitEnded(WAIT)).isEqualTo(200);
        assertHears(in, "1000");
        assertHears(talk.out(), "1002");
    }

    @Test
    void aReplacesThatNamesNothingOfOursIs481AndTheCallGoesOn() {
        Talk talk = talk();
        assertThat(talk.in().transfer("sip:1002@tandem.local?Replaces=nobody%40nowhere%3Bto-tag%3Da%3Bfrom-tag%3Db").await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(481);
        talk.assertBothHear();
    }

    @Test
    void twoTransfersOfOneCallAreToldApart() {
        Talk talk = talk();
        talk.in().transfer("sip:7777@tandem.local").await(WAIT);
        talk.in().awaitTransferred(WAIT);
        talk.in().transfer("sip:7778@tandem.local").await(WAIT);
        SipMessage later = talk.callee().awaitReceived(m -> m.isRequest("NOTIFY") && m.header("Event").orElse("").contains("id=") && m.bodyText().contains("404"), WAIT);
        assertThat(later.required("Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(later.required("Content-Type")).startsWith("message/sipfrag");
        talk.assertBothHear();
    }

    @Test
    void withReferSubFalseNothingIsReported() {
        Talk talk = talk();
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        SipMessage answer = talk.in().send("REFER", b -> b.add("Contact", "<" + talk.callee().uri() + ">").add("Refer-To", "<sip:1002@tandem.local>").add("Refer-Sub", "false")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(202);
        assertThat(answer.required("Refer-Sub")).isEqualTo("false");
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        assertHears(talk.out(), "1002");
        assertThat(talk.callee().trace().received().stream().filter(m -> m.isRequest("NOTIFY"))).isEmpty();
    }
}
