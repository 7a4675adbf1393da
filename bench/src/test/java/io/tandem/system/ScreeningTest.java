package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import org.junit.jupiter.api.Test;

/** Screening of calls by the caller's digest identity (RFC 5359 2.13, 2.14). */
class ScreeningTest extends SiteTest {
    private void dial(String user, String code) {
        site.phone(user).call(code).awaitEstablished(WAIT).hangUp();
    }

    private static SipMessage refusal(Phone caller) {
        return caller.trace().received().stream().filter(m -> m.code() == 403).findFirst().orElseThrow(() -> new AssertionError(caller.trace().ladder()));
    }

    @Test
    void outgoing() {
        Phone callee = site.registered("1008", p -> p.answering(AnswerPlan.answer()));
        Phone caller = site.phone("1009");
        assertThat(caller.call("1008").awaitEnded(WAIT)).isEqualTo(403);
        assertThat(refusal(caller).reason()).isEqualTo("Screening Failure (Originating)");
        assertThat(refusal(caller).required("Error-Info")).startsWith("<sip:screen-fail-orig-ann@");
        assertThat(callee.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
        site.phone("1000").call("1008").awaitEstablished(WAIT);
    }

    @Test
    void incoming() {
        Phone callee = site.registered("1007", p -> p.answering(AnswerPlan.answer()));
        dial("1007", "*301006");
        Phone caller = site.phone("1006");
        assertThat(caller.call("1007").awaitEnded(WAIT)).isEqualTo(403);
        assertThat(refusal(caller).reason()).isEqualTo("Screening Failure (Terminating)");
        assertThat(refusal(caller).required("Error-Info")).startsWith("<sip:screen-fail-term-ann@");
        assertThat(callee.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
        dial("1007", "*311006");
        site.phone("1006").call("1007").awaitEstablished(WAIT);
    }

    @Test
    void aFromThatNamesSomebodyElseDoesNotHelpAndDoesNotHarm() {
        site.registered("1007", p -> p.answering(AnswerPlan.answer()));
        dial("1007", "*301006");
        PhoneCall blocked = site.phone("1006").call("1007", CallOptions.plain().withEdit(m -> m.set("From", m.build().required("From").replace("1006", "1005"))));
        assertThat(blocked.awaitEnded(WAIT)).isEqualTo(403);
        PhoneCall allowed = site.phone("1005").call("1007", CallOptions.plain().withEdit(m -> m.set("From", m.build().required("From").replace("1005", "1006"))));
        allowed.awaitEstablished(WAIT);
        dial("1007", "*311006");
    }

    @Test
    void aMemberOfAGroupIsPassedOverForACallerWhomHeBlocks() {
        Phone blocks = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        dial("1002", "*301006");
        site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        site.phone("1006").call("2100").awaitEstablished(WAIT);
        assertThat(blocks.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
        dial("1002", "*311006");
    }
}
