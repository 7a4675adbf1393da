package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.HoldMode;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of message lost once on each leg, and everything twice: RFC 3261's timers bring the call through all the same. */
class LostMessagesTest extends SiteTest {
    static Stream<Arguments> ofACall() {
        return Stream.of(row("INVITE", m -> m.isRequest("INVITE")), row("407", m -> m.code() == 407), row("180", m -> m.code() == 180), row("PRACK", m -> m.isRequest("PRACK")),
                row("200 to PRACK", m -> m.code() == 200 && m.cseqMethod().equals("PRACK")), row("200 to INVITE", m -> m.code() == 200 && m.cseqMethod().equals("INVITE")),
                row("ACK", m -> m.isRequest("ACK")), row("BYE", m -> m.isRequest("BYE")), row("200 to BYE", m -> m.code() == 200 && m.cseqMethod().equals("BYE")));
    }

    static Stream<Arguments> ofACancel() {
        return Stream.of(row("CANCEL", m -> m.isRequest("CANCEL")), row("200 to CANCEL", m -> m.code() == 200 && m.cseqMethod().equals("CANCEL")), row("487", m -> m.code() == 487),
                row("ACK", m -> m.isRequest("ACK")));
    }

    private static Arguments row(String name, Predicate<SipMessage> what) {
        return Arguments.of(name, what);
    }

    /** Loses on each leg, sent or received, the first such message. */
    private static void lose(Phone phone, Predicate<SipMessage> what) {
        MessageFault sent = MessageFault.dropFirst(1, Way.SENT, what);
        MessageFault received = MessageFault.dropFirst(1, Way.RECEIVED, what);
        phone.fault((way, m) -> way == Way.SENT ? sent.judge(way, m) : received.judge(way, m));
    }

    private static long dropped(Phone... phones) {
        return Stream.of(phones).flatMap(phone -> phone.trace().entries().stream()).filter(e -> e.dropped()).count();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofACall")
    void theCallComesThrough(String name, Predicate<SipMessage> what) {
        Phone caller = site.phone("1000", p -> p.reliability(ProvisionalReliability.REQUIRED));
        Phone callee = site.registered("1001", p -> p.reliability(ProvisionalReliability.SUPPORTED).answering(AnswerPlan.answer().withProvisional(180)));
        lose(caller, what);
        lose(callee, what);
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        out.hangUp();
        assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
        caller.awaitReceived(m -> m.code() == 200 && m.cseqMethod().equals("BYE"), WAIT);
        TestSite.eventually("200 to the callee's BYE", () -> callee.trace().sent().stream().anyMatch(m -> m.code() == 200 && m.cseqMethod().equals("BYE")), () -> callee.trace().ladder());
        assertThat(dropped(caller, callee)).as(name + " was lost").isPositive();
        assertThat(callee.trace().received().stream().filter(m -> m.isRequest("INVITE")).map(SipMessage::callId).distinct()).as("calls that reached the callee").hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofACancel")
    void theCancelComesThrough(String name, Predicate<SipMessage> what) {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(180, WAIT);
        lose(caller, what);
        lose(callee, what);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(callee.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
        site.awaitIdle();
        assertThat(dropped(caller, callee)).as(name + " was lost").isPositive();
    }

    @Test
    void everythingTwiceChangesNothing() {
        Phone caller = site.phone("1000", p -> p.reliability(ProvisionalReliability.REQUIRED));
        Phone callee = site.registered("1001", p -> p.reliability(ProvisionalReliability.SUPPORTED).answering(AnswerPlan.answer().withProvisional(180)));
        caller.fault((way, m) -> way == Way.SENT ? new Verdict.Repeat(2) : new Verdict.Pass());
        callee.fault((way, m) -> way == Way.SENT ? new Verdict.Repeat(2) : new Verdict.Pass());
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertThat(out.hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertThat(out.resume().await(WAIT)).isEqualTo(200);
        assertThat(out.info("text/plain", "once").await(WAIT)).isEqualTo(200);
        assertThat(in.requests()).as("INFO that reached the callee").hasSize(1);
        assertHears(out, "1001");
        assertHears(in, "1000");
        out.hangUp();
        in.awaitEnded(WAIT);
        assertThat(callee.trace().received().stream().filter(m -> m.isRequest("INVITE")).map(m -> m.topVia().toString()).distinct()).hasSize(1);
    }

    @Test
    void lossOfAFifthOfEverythingIsSurvived() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answerAfter(20)));
        int[] count = {0, 0};
        caller.fault((way, m) -> ++count[0] % 5 == 3 ? new Verdict.Drop() : new Verdict.Pass());
        callee.fault((way, m) -> ++count[1] % 5 == 4 ? new Verdict.Drop() : new Verdict.Pass());
        for (int i = 0; i < 3; i++) {
            PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
            PhoneCall in = callee.awaitIncoming(WAIT);
            in.awaitAcknowledged(WAIT);
            in.hangUp();
            assertThat(out.awaitEnded(WAIT)).isEqualTo(200);
        }
        caller.fault(MessageFault.NONE);
        callee.fault(MessageFault.NONE);
    }
}
