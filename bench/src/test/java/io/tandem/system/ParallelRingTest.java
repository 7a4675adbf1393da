package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All contacts of a user ring at once (RFC 3261 16.7): one has the call, the others end cleanly, or the best failure goes to the caller. */
class ParallelRingTest extends SiteTest {
    ParallelRingTest() {
        super("ring.timeout=4s");
    }

    private List<Phone> ringing(int count) {
        return Stream.generate(() -> site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()))).limit(count).toList();
    }

    private static boolean isCancel(SipMessage message) {
        return message.isRequest("CANCEL");
    }

    @Test
    void oneAnswersAndTheOthersAreCancelled() {
        List<Phone> phones = ringing(3);
        PhoneCall out = site.phone("1000").call("1001");
        List<PhoneCall> ringing = phones.stream().map(phone -> phone.awaitIncoming(WAIT)).toList();
        ringing.get(1).accept();
        out.awaitEstablished(WAIT);
        assertThat(ringing.get(0).awaitEnded(WAIT)).isEqualTo(487);
        assertThat(ringing.get(2).awaitEnded(WAIT)).isEqualTo(487);
        assertThat(phones.get(0).awaitReceived(ParallelRingTest::isCancel, WAIT).header("Reason").orElse("")).contains("cause=200");
        assertThat(phones.get(1).trace().received()).noneMatch(ParallelRingTest::isCancel);
        assertHears(out, "1001");
        out.hangUp();
        assertThat(ringing.get(1).awaitEnded(WAIT)).isEqualTo(200);
    }

    @Test
    void aSecond200ThatCrossesTheCancelIsAcknowledgedAndEnded() {
        List<Phone> phones = ringing(2);
        MessageFault slowCancel = (way, m) -> way == Way.RECEIVED && isCancel(m) ? new Verdict.Delay(1_500) : new Verdict.Pass();
        phones.get(1).fault(slowCancel);
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall winner = phones.get(0).awaitIncoming(WAIT);
        PhoneCall loser = phones.get(1).awaitIncoming(WAIT);
        winner.accept();
        out.awaitEstablished(WAIT);
        loser.accept();
        loser.awaitAcknowledged(WAIT);
        assertThat(loser.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(loser.bye()).as("BYE to the loser").isPresent();
        assertHears(out, "1001");
        assertHears(winner, "1000");
        assertThat(out.bye()).isEmpty();
        assertThat(winner.bye()).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1} come to {2}")
    @CsvSource({"486, 500, 486", "500, 415, 415", "404, 603, 603", "603, 404, 603", "480, 480, 480", "503, 486, 486"})
    void theBestFailureGoesToTheCaller(int first, int second, int expected) {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(first)));
        site.registered("1001", p -> p.answering(AnswerPlan.reject(second)));
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(expected);
    }

    @Test
    void a6xxEndsTheRingingOfAll() {
        Phone patient = ringing(1).getFirst();
        Phone decliner = site.registered("1001");
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall other = patient.awaitIncoming(WAIT);
        decliner.awaitIncoming(WAIT).reject(603);
        assertThat(other.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(out.awaitEnded(WAIT)).isEqualTo(603);
    }

    @Test
    void oneRefusalLeavesTheOthersRinging() {
        Phone patient = ringing(1).getFirst();
        site.registered("1001", p -> p.answering(AnswerPlan.reject(486)));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = patient.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        in.accept();
        out.awaitEstablished(WAIT);
        assertHears(in, "1000");
    }

    @Test
    void nobodyAnswersInTime() {
        Phone phone = ringing(1).getFirst();
        PhoneCall out = site.phone("1000").call("1001");
        assertThat(out.endedWithin(Duration.ofSeconds(3))).as("rings until ring.timeout").isFalse();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(480);
        assertThat(phone.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
    }

    @Test
    void theCallerHearsWhoAnsweredNotWhoSpokeEarly() {
        Phone early = site.registered("1001", p -> p.tone(1_500, -10).answering(AnswerPlan.manual().withProvisional(183)));
        Phone patient = ringing(1).getFirst();
        PhoneCall out = site.phone("1000").call("1001");
        assertThat(out.media().awaitTone(1_500, WAIT)).as(out.heard().toString()).isTrue();
        patient.awaitIncoming(WAIT).accept();
        out.awaitEstablished(WAIT);
        assertHears(out, "1001");
        assertThat(early.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
    }

    @ParameterizedTest(name = "the caller cancels {0} phones")
    @CsvSource({"1", "3"})
    void cancelBeforeAnyProvisionalWaitsForOne(int count) {
        List<Phone> phones = Stream.generate(() -> site.registered("1001")).limit(count).toList();
        phones.forEach(phone -> phone.fault((way, m) -> way == Way.SENT && m.code() == 100 ? new Verdict.Delay(700) : new Verdict.Pass()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001");
        List<PhoneCall> in = phones.stream().map(phone -> phone.awaitIncoming(WAIT)).toList();
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        in.forEach(call -> assertThat(call.awaitEnded(WAIT)).isEqualTo(487));
        for (Phone phone : phones) {
            long trying = phone.trace().entries().stream().filter(e -> e.way() == Way.SENT && e.message().code() == 100).findFirst().orElseThrow().atNs();
            long cancel = phone.trace().entries().stream().filter(e -> e.way() == Way.RECEIVED && isCancel(e.message())).findFirst().orElseThrow().atNs();
            assertThat(cancel).as("CANCEL comes after 100 (RFC 3261 9.1)\n" + phone.trace().ladder()).isGreaterThan(trying);
        }
    }

    @Test
    void anAnswerThatCrossesTheCallersCancelIsEnded() {
        Phone callee = ringing(1).getFirst();
        callee.fault((way, m) -> way == Way.RECEIVED && isCancel(m) ? new Verdict.Delay(1_500) : new Verdict.Pass());
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = callee.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        in.accept();
        in.awaitAcknowledged(WAIT);
        assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(in.bye()).isPresent();
    }
}
