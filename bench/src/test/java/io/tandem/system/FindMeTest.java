package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Find-me (RFC 5359 2.12) and ring groups: several users behind one number. */
class FindMeTest extends SiteTest {
    private static final String LIST = "2100";
    private static final String GROUP = "2101";

    FindMeTest() {
        super("find-me.step=1s", "ring.timeout=2s");
    }

    private static long invites(Phone phone) {
        return phone.trace().received().stream().filter(m -> m.isRequest("INVITE")).map(SipMessage::callId).distinct().count();
    }

    private static long firstInviteNs(Phone phone) {
        return phone.trace().entries().stream().filter(e -> e.way() == Way.RECEIVED && e.message().isRequest("INVITE")).findFirst().orElseThrow().atNs();
    }

    @Test
    void oneAfterAnotherUntilOneAnswers() {
        Phone silent = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone busy = site.registered("1002", p -> p.answering(AnswerPlan.reject(486)));
        Phone there = site.registered("1003", p -> p.answering(AnswerPlan.answerAfter(200)));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call(LIST).awaitEstablished(WAIT);
        assertThat(out.provisionals()).as("what the caller was told").containsExactly(180, 180);
        assertThat(List.of(invites(silent), invites(busy), invites(there))).containsExactly(1L, 1L, 1L);
        long cancelled = silent.trace().entries().stream().filter(e -> e.way() == Way.RECEIVED && e.message().isRequest("ACK")).findFirst().orElseThrow().atNs();
        assertThat(cancelled).as("the first is through before the second rings").isLessThan(firstInviteNs(busy));
        assertThat(firstInviteNs(busy)).isLessThan(firstInviteNs(there));
        assertHears(out, "1003");
        PhoneCall in = there.awaitIncoming(WAIT);
        in.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(out.bye()).as("his BYE came through").isPresent();
    }

    @Test
    void whenAllFailTheBestCodeGoesToTheCaller() {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(480)));
        site.registered("1002", p -> p.answering(AnswerPlan.reject(486)));
        PhoneCall out = site.phone("1000").call(LIST);
        assertThat(out.awaitEnded(WAIT)).isEqualTo(486);
        assertThat(out.provisionals()).isEmpty();
    }

    @Test
    void aDeclineEndsTheHunt() {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(603)));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        assertThat(site.phone("1000").call(LIST).awaitEnded(WAIT)).isEqualTo(603);
        assertThat(invites(second)).isZero();
    }

    @Test
    void busyEverywhereDoesNotEndTheHunt() {
        site.registered("1001", p -> p.answering(AnswerPlan.reject(600)));
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000").call(LIST).awaitEstablished(WAIT);
    }

    @Test
    void theCallersCancelStopsTheHunt() {
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        PhoneCall out = site.phone("1000").call(LIST);
        out.awaitProvisional(180, WAIT);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(first.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
        site.awaitIdle();
        assertThat(invites(second)).isZero();
    }

    @Test
    void aGroupRingsAtOnceAndOneHasTheCall() {
        Phone one = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone other = site.registered("1005", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call(GROUP);
        PhoneCall loses = one.awaitIncoming(WAIT);
        PhoneCall wins = other.awaitIncoming(WAIT);
        assertThat(wins.invite().orElseThrow().required("To")).contains("sip:2101@");
        wins.accept();
        out.awaitEstablished(WAIT);
        assertThat(loses.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(one.awaitReceived(m -> m.isRequest("CANCEL"), WAIT).header("Reason").orElse("")).contains("cause=200");
        assertHears(out, "1005");
    }

    @Test
    void aGroupOfWhichNobodyAnswers() {
        site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        assertThat(site.phone("1010").call(GROUP).awaitEnded(WAIT)).isEqualTo(480);
    }

    @Test
    void aNumberAsPeopleTypeIt() {
        site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000").call("sip:(10)%2001@tandem.local").awaitEstablished(WAIT);
        site.phone("1000").call("21-00").awaitEstablished(WAIT);
    }
}
