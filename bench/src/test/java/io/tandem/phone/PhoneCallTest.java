package io.tandem.phone;

import static io.tandem.phone.PhonePair.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.phone.media.Heard;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.wire.TransportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two phones on loopback: signalling and sound of whole calls. */
class PhoneCallTest {
    private static void assertTone(PhoneCall call, double hertz) {
        assertThat(call.media().listen(20, WAIT)).as(call.describe()).isPresent();
        assertThat(call.media().awaitTone(hertz, WAIT)).as(call.describe()).isTrue();
        Heard heard = call.media().listen(400, WAIT).orElseThrow();
        assertThat(heard.frequencyHz()).as(heard.toString()).isCloseTo(hertz, within(2.0));
        assertThat(heard.levelDbm0()).as(heard.toString()).isCloseTo(-10, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"UDP, PCMU, 20", "UDP, PCMA, 30", "TCP, PCMA, 20", "TCP, PCMU, 10"})
    void eachHearsTheOther(TransportKind transport, PhoneCodec codec, int ptimeMs) {
        try (PhonePair pair = new PhonePair(transport, a -> a.codecs(codec).ptimeMs(ptimeMs), b -> b.ptimeMs(ptimeMs).answering(AnswerPlan.answerAfter(50)))) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            in.awaitAcknowledged(WAIT);
            assertTone(out, 1200);
            assertTone(in, 700);
            assertThat(out.heard().counters().codec()).contains(codec);
            assertThat(out.heard().counters().lost()).isZero();
            assertThat(out.heard().longestHoleMs()).isZero();
            assertThat(out.heard().counters().timestampJumps()).isZero();
            assertThat(out.heard().counters().sources()).isEqualTo(1);
            assertThat(out.provisionals()).containsExactly(180);
            out.hangUp();
            assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
            assertThat(in.bye()).isPresent();
            assertThat(pair.alice().errors()).isEmpty();
            assertThat(pair.bob().errors()).isEmpty();
        }
    }

    @Test
    void theCalleeMayEndTheCallToo() {
        try (PhonePair pair = PhonePair.plain()) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            pair.atBob().hangUp();
            assertThat(out.awaitEnded(WAIT)).isEqualTo(200);
            assertThat(pair.alice().calls()).isEmpty();
        }
    }

    @Test
    void digitsAreHeardOnceEach() {
        try (PhonePair pair = PhonePair.plain()) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            out.dtmf("11,5*#A");
            assertThat(in.media().awaitDigits("115*#A", WAIT)).as(in.heard().toString()).isTrue();
            assertThat(in.heard().digits()).isEqualTo("115*#A");
            assertThat(out.dtmfByInfo('7', 100).await(WAIT)).isEqualTo(200);
            assertThat(in.requests().getLast().bodyText()).contains("Signal=7");
            assertTone(in, 700);
        }
    }

    @ParameterizedTest
    @CsvSource({"SENDONLY, RECVONLY", "INACTIVE, INACTIVE", "ZERO_ADDRESS, SENDRECV"})
    void aHeldPartyStopsAndGoesOn(HoldMode mode, Direction answered) {
        try (PhonePair pair = PhonePair.plain()) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            assertTone(out, 1200);
            assertThat(out.hold(mode).await(WAIT)).isEqualTo(200);
            assertThat(out.remoteDescription().orElseThrow().audio().orElseThrow().direction()).contains(answered);
            assertThat(in.media().plan().orElseThrow().sends()).isFalse();
            assertThat(in.media().plan().orElseThrow().receives()).isEqualTo(mode != HoldMode.INACTIVE);
            assertThat(out.resume().await(WAIT)).isEqualTo(200);
            assertTone(out, 1200);
            assertTone(in, 700);
            assertThat(out.heard().counters().timestampJumps()).isZero();
            assertThat(pair.alice().errors()).isEmpty();
        }
    }

    @Test
    void theCalleeMayHoldAndOffersMayComeLate() {
        try (PhonePair pair = PhonePair.plain()) {
            PhoneCall out = pair.alice().call(pair.bob().uri().toString(), CallOptions.plain().withLateOffer()).awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            in.awaitAcknowledged(WAIT);
            assertTone(in, 700);
            assertThat(in.hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
            assertThat(in.resume().await(WAIT)).isEqualTo(200);
            assertThat(out.reinviteLateOffer().await(WAIT)).isEqualTo(200);
            assertThat(out.update(Direction.SENDONLY).await(WAIT)).isEqualTo(200);
            assertThat(in.media().plan().orElseThrow().sends()).isFalse();
            assertThat(in.update(Direction.SENDRECV).await(WAIT)).isEqualTo(200);
            assertThat(out.info("text/plain", "hello").await(WAIT)).isEqualTo(200);
            assertTone(in, 700);
            assertThat(pair.bob().errors()).isEmpty();
            assertThat(pair.alice().errors()).isEmpty();
        }
    }

    @Test
    void earlyMediaIsHeardBeforeTheAnswer() {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a, b -> b.answering(AnswerPlan.manual().withProvisional(183)))) {
            PhoneCall out = pair.call();
            out.awaitProvisional(183, WAIT);
            assertTone(out, 1200);
            assertThat(out.state()).isEqualTo(CallState.RINGING);
            PhoneCall in = pair.atBob();
            in.ring(180);
            in.accept();
            out.awaitEstablished(WAIT);
            assertThat(out.provisionals()).contains(183, 180);
            assertTone(in, 700);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUPPORTED, REQUIRED, 180", "REQUIRED, SUPPORTED, 183", "SUPPORTED, SUPPORTED, 183"})
    void reliableProvisionalsAreAcknowledged(ProvisionalReliability caller, ProvisionalReliability callee, int code) {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a.reliability(caller), b -> b.reliability(callee).answering(AnswerPlan.answer().withProvisional(code)))) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            assertThat(pair.bob().trace().received()).anyMatch(m -> m.isRequest("PRACK") && m.has("RAck"));
            assertThat(pair.alice().trace().received()).anyMatch(m -> m.code() == code && m.lists("Require", "100rel"));
            assertTone(out, 1200);
            assertThat(pair.bob().errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"486, 486", "603, 603", "480, 480"})
    void aRefusalEndsTheCall(int code, int expected) {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a, b -> b.answering(AnswerPlan.reject(code)))) {
            assertThat(pair.call().awaitEnded(WAIT)).isEqualTo(expected);
            pair.bob().awaitReceived(m -> m.isRequest("ACK"), WAIT);
        }
    }

    @Test
    void noCommonCodecIs488() {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a.codecs(PhoneCodec.PCMU), b -> b.codecs(PhoneCodec.PCMA).answering(AnswerPlan.answer()))) {
            assertThat(pair.call().awaitEnded(WAIT)).isEqualTo(488);
        }
    }

    @Test
    void cancelWaitsForAProvisionalAndEndsBothSides() {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a, b -> b.answering(AnswerPlan.ringOnly()))) {
            PhoneCall out = pair.call();
            out.hangUp();
            assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
            assertThat(pair.atBob().awaitEnded(WAIT)).isEqualTo(487);
            assertThat(pair.alice().errors()).isEmpty();
        }
    }

    @Test
    void aRedirectionIsFollowed() {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a, b -> b);
                Phone carol = Phone.builder().user("carol").answering(AnswerPlan.answer()).start(pair.runtime())) {
            pair.bob().answerWith(AnswerPlan.redirect(carol.uri().toString()));
            pair.call().awaitEstablished(WAIT);
            assertThat(carol.awaitIncoming(WAIT).state()).isEqualTo(CallState.ESTABLISHED);
        }
    }

    @Test
    void transfersBlindAndAttended() {
        try (PhonePair pair = PhonePair.plain(); Phone carol = Phone.builder().user("carol").tone(1500, -10).answering(AnswerPlan.answer()).start(pair.runtime())) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall atBob = pair.atBob();
            assertThat(out.transfer(carol.uri().toString()).await(WAIT)).isEqualTo(202);
            assertThat(out.awaitTransferred(WAIT)).isEqualTo(200);
            assertThat(out.transferReports()).containsExactly(100, 200);
            assertTone(carol.awaitIncoming(WAIT), 1200);
            PhoneCall second = pair.alice().call(carol.uri().toString()).awaitEstablished(WAIT);
            PhoneCall consulted = carol.awaitIncoming(WAIT);
            consulted.awaitAcknowledged(WAIT);
            assertThat(out.transferTo(second).await(WAIT)).isEqualTo(202);
            assertThat(second.awaitEnded(WAIT)).isEqualTo(200);
            PhoneCall joined = carol.awaitIncoming(WAIT);
            assertThat(joined.invite().orElseThrow().has("Replaces")).isTrue();
            assertTone(atBob.referredCall().orElseThrow().awaitEstablished(WAIT), 1500);
        }
    }

    @Test
    void sessionTimersAreAgreed() {
        try (PhonePair pair = new PhonePair(TransportKind.UDP, a -> a.sessionExpiresSeconds(60), b -> b.answering(AnswerPlan.answer()))) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            assertThat(pair.alice().trace().received()).anyMatch(m -> m.code() == 422);
            assertThat(out.sessionIntervalSeconds()).isEqualTo(90);
        }
    }
}
