package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.sip.SipMessage;
import org.junit.jupiter.api.Test;

/** Session timers (RFC 4028) as agreed with each phone, and UPDATE before the answer (RFC 3311). */
class SessionTimerTest extends SiteTest {
    SessionTimerTest() {
        super("sip.session-expires=600s", "sip.min-se=120s");
    }

    @Test
    void tooShortIs422AndTheMinimumIsTaken() {
        Talk talk = talk(p -> p.sessionExpiresSeconds(100), p -> p);
        SipMessage refusal = talk.caller().trace().received().stream().filter(m -> m.code() == 422).findFirst().orElseThrow();
        assertThat(refusal.required("Min-SE")).isEqualTo("120");
        assertThat(talk.out().sessionIntervalSeconds()).isEqualTo(120);
        assertThat(talk.out().answer().orElseThrow().required("Session-Expires")).startsWith("120;refresher=");
    }

    @Test
    void eachLegHasATimerOfItsOwn() {
        Talk talk = talk(p -> p.sessionExpiresSeconds(300), p -> p);
        assertThat(talk.out().sessionIntervalSeconds()).isEqualTo(300);
        SipMessage invite = talk.in().invite().orElseThrow();
        assertThat(invite.required("Session-Expires")).startsWith("600");
        assertThat(invite.lists("Supported", "timer")).isTrue();
        assertThat(talk.in().sessionIntervalSeconds()).isEqualTo(600);
    }

    @Test
    void aPhoneThatAsksForNoneIsOfferedOurs() {
        Talk talk = talk();
        String granted = talk.out().answer().orElseThrow().header("Session-Expires").orElse("");
        assertThat(granted).as("the phone supports timers, so we refresh").isEqualTo("600;refresher=uas");
    }

    @Test
    void aRefreshByUpdateOrInviteIsAnsweredWithATimer() {
        Talk talk = talk(p -> p.sessionExpiresSeconds(300), p -> p);
        SipMessage answer = talk.out().send("UPDATE", b -> b.add("Contact", "<" + talk.caller().uri() + ">").add("Supported", "timer").add("Session-Expires", "300;refresher=uac")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.required("Session-Expires")).isEqualTo("300;refresher=uac");
        SipMessage brief = talk.out().send("UPDATE", b -> b.add("Contact", "<" + talk.caller().uri() + ">").add("Supported", "timer").add("Session-Expires", "90;refresher=uac")).awaitResponse(WAIT);
        assertThat(brief.code()).isEqualTo(422);
        talk.assertBothHear();
    }

    @Test
    void updatesBeforeTheAnswer() {
        Phone caller = site.phone("1000", p -> p.reliability(ProvisionalReliability.SUPPORTED));
        Phone callee = site.registered("1001", p -> p.reliability(ProvisionalReliability.SUPPORTED).answering(AnswerPlan.manual().withProvisional(183)));
        PhoneCall out = caller.call("1001");
        out.awaitProvisional(183, WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        TestSite.assertHears(out, "1001");
        assertThat(out.update(Direction.SENDRECV).await(WAIT)).as(caller.trace().ladder()).isEqualTo(200);
        assertThat(in.update(Direction.SENDRECV).await(WAIT)).as(callee.trace().ladder()).isEqualTo(200);
        in.accept();
        out.awaitEstablished(WAIT);
        TestSite.assertHears(out, "1001");
        TestSite.assertHears(in, "1000");
    }
}
