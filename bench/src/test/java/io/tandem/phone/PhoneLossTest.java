package io.tandem.phone;

import static io.tandem.phone.PhonePair.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.SipTimers;
import io.tandem.phone.wire.TraceEntry.Way;
import io.tandem.phone.wire.TransportKind;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost, repeated and broken messages between two phones. */
class PhoneLossTest {
    private static final SipTimers FAST = new SipTimers(50, 400, 500);

    private static PhonePair pair(AnswerPlan plan) {
        return new PhonePair(TransportKind.UDP, a -> a.timers(FAST).reliability(ProvisionalReliability.SUPPORTED),
                b -> b.timers(FAST).reliability(ProvisionalReliability.SUPPORTED).answering(plan));
    }

    static Stream<Arguments> lost() {
        return Stream.of(arguments("INVITE", m -> m.isRequest("INVITE")), arguments("180", m -> m.code() == 180), arguments("PRACK", m -> m.isRequest("PRACK")),
                arguments("200 to PRACK", m -> m.code() == 200 && m.cseqMethod().equals("PRACK")),
                arguments("200 to INVITE", m -> m.code() == 200 && m.cseqMethod().equals("INVITE")), arguments("ACK", m -> m.isRequest("ACK")),
                arguments("BYE", m -> m.isRequest("BYE")), arguments("200 to BYE", m -> m.code() == 200 && m.cseqMethod().equals("BYE")));
    }

    private static Arguments arguments(String name, Predicate<SipMessage> what) {
        return Arguments.of(name, what);
    }

    @ParameterizedTest(name = "{0} lost twice")
    @MethodSource("lost")
    void aLostMessageComesAgain(String name, Predicate<SipMessage> what) {
        try (PhonePair pair = pair(AnswerPlan.answer().withProvisional(180))) {
            pair.alice().fault(MessageFault.dropFirst(2, Way.SENT, what));
            pair.bob().fault(MessageFault.dropFirst(2, Way.SENT, what));
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            in.awaitAcknowledged(WAIT);
            out.hangUp();
            assertThat(in.awaitEnded(WAIT)).as(name).isEqualTo(200);
            pair.alice().awaitReceived(m -> m.code() == 200 && m.cseqMethod().equals("BYE"), WAIT);
            assertThat(pair.alice().trace().entries().stream().filter(e -> e.dropped()).count()
                    + pair.bob().trace().entries().stream().filter(e -> e.dropped()).count()).isBetween(1L, 2L);
        }
    }

    @Test
    void repeatedMessagesChangeNothing() {
        try (PhonePair pair = pair(AnswerPlan.answer().withProvisional(180))) {
            pair.alice().fault((way, m) -> new MessageFault.Verdict.Repeat(2));
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            in.awaitAcknowledged(WAIT);
            assertThat(out.hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
            out.hangUp();
            in.awaitEnded(WAIT);
            assertThat(pair.bob().errors()).isEmpty();
        }
    }

    @Test
    void aPeerThatNeverAnswersIsTimedOut() {
        try (PhonePair pair = pair(AnswerPlan.answer())) {
            pair.bob().fault((way, m) -> new MessageFault.Verdict.Drop());
            assertThat(pair.call().awaitEnded(WAIT)).isEqualTo(408);
        }
    }

    @Test
    void garbageIsNotedAndChangesNothing() {
        try (PhonePair pair = pair(AnswerPlan.answer())) {
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            pair.alice().sendRaw("BYE everything", pair.bob().address());
            pair.alice().sendRaw("INVITE sip:bob@127.0.0.1 SIP/2.0\r\nVia: nonsense\r\n\r\n", pair.bob().address());
            assertThat(pair.alice().options(pair.bob().uri().toString()).await(WAIT)).isEqualTo(200);
            assertThat(pair.bob().errors()).anyMatch(e -> e.startsWith("garbage")).anyMatch(e -> e.contains("missing"));
            assertThat(out.state()).isEqualTo(CallState.ESTABLISHED);
        }
    }

    @Test
    void bothHoldAtOnceAndBothGetThrough() {
        try (PhonePair pair = pair(AnswerPlan.answer())) {
            pair.alice().fault((way, m) -> m.isRequest("INVITE") && m.to().tag().isPresent() ? new MessageFault.Verdict.Delay(100) : new MessageFault.Verdict.Pass());
            PhoneCall out = pair.call().awaitEstablished(WAIT);
            PhoneCall in = pair.atBob();
            in.awaitAcknowledged(WAIT);
            Reply first = out.hold(HoldMode.SENDONLY);
            Reply second = in.hold(HoldMode.SENDONLY);
            assertThat(first.await(WAIT)).isEqualTo(200);
            assertThat(second.await(WAIT)).isEqualTo(200);
            assertThat(pair.alice().trace().entries()).anyMatch(e -> e.message().code() == 491);
        }
    }

    @Test
    void aRequestOfNoDialogIs481AndAnUnknownExtension420() {
        try (PhonePair pair = pair(AnswerPlan.answer())) {
            String bob = pair.bob().uri().toString();
            assertThat(pair.alice().request("BYE", bob, b -> b.set("To", "<" + bob + ">;tag=none")).await(WAIT)).isEqualTo(481);
            assertThat(pair.alice().call(bob, CallOptions.plain().withHeader("Require", "flux")).awaitEnded(WAIT)).isEqualTo(420);
            assertThat(pair.alice().call(bob, CallOptions.plain().withHeader("Replaces", "x;to-tag=1;from-tag=2")).awaitEnded(WAIT)).isEqualTo(481);
        }
    }
}
