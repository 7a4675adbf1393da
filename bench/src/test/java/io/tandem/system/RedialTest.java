package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallState;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import org.junit.jupiter.api.Test;

/** Automatic redial: whoever was not answered asks to be called back when the number is free. */
class RedialTest extends SiteTest {
    RedialTest() {
        super("announcements.most=0");
    }

    /** Dials a code, hears that something is said, and has heard enough. */
    private void dial(String user, String code) {
        PhoneCall call = site.phone(user).call(code).awaitEstablished(WAIT);
        assertThat(call.media().listen(200, WAIT).orElseThrow().levelDbm0()).as("level of what is said").isGreaterThan(-60);
        call.hangUp();
    }

    private void awaitWaiting(int users) {
        TestSite.eventually(users + " users who wait", () -> site.metric("tandem_redials_waiting") == users, () -> "");
    }

    @Test
    void aBusyNumberIsCalledWhenItIsFreeTheCallerFirst() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.manual()));
        Phone caller = site.registered("1000", p -> p.answering(AnswerPlan.answer()));
        PhoneCall other = site.phone("1002").call("1001");
        PhoneCall first = callee.awaitIncoming(WAIT);
        first.accept();
        other.awaitEstablished(WAIT);
        PhoneCall refused = caller.call("1001");
        callee.awaitIncoming(WAIT).reject(486);
        assertThat(refused.awaitEnded(WAIT)).isEqualTo(486);
        dial("1000", "*66");
        awaitWaiting(1);
        assertThat(first.state()).as("the call that keeps the number busy").isEqualTo(CallState.ESTABLISHED);

        other.hangUp();
        PhoneCall back = caller.awaitIncoming(WAIT).awaitEstablished(WAIT);
        assertThat(back.invite().orElseThrow().toString()).contains("Call to 1001");
        PhoneCall rung = callee.awaitIncoming(WAIT);
        assertThat(rung.invite().orElseThrow().toString()).contains("sip:1000@");
        rung.accept();
        TestSite.assertHears(back, "1001");
        TestSite.assertHears(rung, "1000");
        awaitWaiting(0);
        rung.hangUp();
        assertThat(back.awaitEnded(WAIT)).isEqualTo(200);
    }

    @Test
    void aPhoneThatComesBackIsCalledForThoseWhoWaitOneAfterTheOther() {
        Phone one = site.registered("1000", p -> p.answering(AnswerPlan.answer()));
        Phone two = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        for (Phone phone : new Phone[] {one, two}) {
            assertThat(phone.call("1001").awaitEnded(WAIT)).isEqualTo(480);
        }
        dial("1000", "*66");
        dial("1002", "*66");
        awaitWaiting(2);

        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        PhoneCall first = callee.awaitIncoming(WAIT).awaitEstablished(WAIT);
        PhoneCall mine = one.awaitIncoming(WAIT).awaitEstablished(WAIT);
        awaitWaiting(1);
        assertThat(two.calls()).as("calls of the second while the number is busy").isEmpty();
        first.hangUp();
        assertThat(mine.awaitEnded(WAIT)).isEqualTo(200);
        PhoneCall second = callee.awaitIncoming(WAIT).awaitEstablished(WAIT);
        two.awaitIncoming(WAIT).awaitEstablished(WAIT);
        awaitWaiting(0);
        second.hangUp();
    }

    @Test
    void whatIsCancelledIsNotCalled() {
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(480);
        dial("1000", "*66");
        awaitWaiting(1);
        dial("1000", "*86");
        awaitWaiting(0);
    }

    @Test
    void aUserWhoWasAlwaysAnsweredHearsThatThereIsNothing() {
        site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        site.phone("1005").call("1001").awaitEstablished(WAIT).hangUp();
        PhoneCall code = site.phone("1005").call("*66").awaitEstablished(WAIT);
        assertThat(code.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(code.bye()).as("BYE").isPresent();
        assertThat(site.metric("tandem_redials_waiting")).isZero();
    }

    /** He is asked once; nobody is disturbed for him. */
    @Test
    void aCallerWhoDeclinesIsNotAskedAgain() {
        Phone caller = site.registered("1000", p -> p.answering(AnswerPlan.reject(603)));
        assertThat(caller.call("1001").awaitEnded(WAIT)).isEqualTo(480);
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        dial("1000", "*66");
        assertThat(caller.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(603);
        awaitWaiting(0);
        assertThat(callee.calls()).isEmpty();
    }

    @Test
    void aStrangerIsChallenged() {
        assertThat(site.phone("1001", p -> p.password("wrong")).call("*66").awaitEnded(WAIT)).isEqualTo(407);
    }
}
