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
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Call forwarding (RFC 5359 2.7 to 2.9) and what phones ask for with 302, against what each side sees. */
class ForwardingTest extends SiteTest {
    ForwardingTest() {
        super("users.1001.ring-timeout=1s", "users.1002.ring-timeout=20s", "forwarding.most-diversions=3", "users.1001.may-not-call=1015");
    }

    /** Dials codes as that user. The setting holds when the 200 is here; what is said is not waited for. */
    private void dial(String user, String... codes) {
        Phone phone = site.phone(user);
        for (String code : codes) {
            phone.call(code).awaitEstablished(WAIT).hangUp();
        }
    }

    @AfterEach
    void nobodyForwards() {
        for (String user : List.of("1001", "1002", "1003", "1004")) {
            dial(user, "*73", "*91", "*53", "*79");
        }
        site.clear();
    }

    private static List<SipMessage> responses(Phone caller, String method) {
        return caller.trace().received().stream().filter(m -> !m.isRequest() && m.cseqMethod().equals(method) && m.code() > 100 && m.code() != 407).toList();
    }

    private static long at(Phone phone, Way way, Predicate<SipMessage> what) {
        return phone.trace().entries().stream().filter(e -> e.way() == way && what.test(e.message())).findFirst().orElseThrow(() -> new AssertionError(phone.trace().ladder())).atNs();
    }

    @Test
    void unconditional() {
        Phone first = site.registered("1001");
        dial("1001", "*721002");
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.ringOnly()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001");
        PhoneCall in = second.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        in.accept();
        out.awaitEstablished(WAIT);
        assertHears(out, "1002");
        assertHears(in, "1000");
        List<SipMessage> answers = responses(caller, "INVITE");
        assertThat(answers).extracting(SipMessage::code).containsExactly(181, 180, 200);
        assertThat(answers.getFirst().reason()).isEqualTo("Call Is Being Forwarded");
        assertThat(answers.stream().map(m -> m.to().tag()).distinct()).as("To-tags").hasSize(1);
        assertThat(answers.getFirst().to().tag()).isPresent();
        SipMessage invite = in.invite().orElseThrow();
        assertThat(invite.required("To")).contains("sip:1001@tandem.local");
        assertThat(invite.requestUri()).contains("1002");
        assertThat(invite.required("Max-Forwards")).isEqualTo("69");
        assertThat(invite.required("From")).contains("sip:1000@tandem.local");
        assertThat(invite.values("Diversion")).containsExactly("<sip:1001@tandem.local>;reason=unconditional;counter=1");
        assertThat(invite.values("History-Info")).containsExactly("<sip:1001@tandem.local?Reason=SIP%3Bcause%3D302>;index=1", "<sip:1002@tandem.local;cause=302>;index=1.1;mp=1");
        assertThat(first.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
    }

    @Test
    void whenBusyTheFirstIsAcknowledgedBeforeTheSecondRings() {
        dial("1001", "*901002");
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.reject(486)));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answerAfter(200)));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        assertThat(responses(caller, "INVITE")).extracting(SipMessage::code).containsExactly(181, 180, 200);
        SipMessage theirs = first.trace().received().stream().filter(m -> m.isRequest("INVITE")).findFirst().orElseThrow();
        SipMessage ours = second.trace().received().stream().filter(m -> m.isRequest("INVITE")).findFirst().orElseThrow();
        assertThat(ours.callId()).isNotEqualTo(theirs.callId());
        assertThat(ours.topVia().branch()).isNotEqualTo(theirs.topVia().branch());
        assertThat(ours.required("Diversion")).contains("1001").contains("reason=user-busy");
        assertThat(at(first, Way.RECEIVED, m -> m.isRequest("ACK"))).isLessThan(at(second, Way.RECEIVED, m -> m.isRequest("INVITE")));
        assertHears(out, "1002");
    }

    @Test
    void whenNobodyAnswersTheFirstIsCancelledAndTheCallerHearsRingingAgain() {
        dial("1001", "*521002");
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answerAfter(300)));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        assertThat(responses(caller, "INVITE")).extracting(SipMessage::code).containsExactly(180, 181, 180, 200);
        assertThat(first.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
        assertThat(at(first, Way.RECEIVED, m -> m.isRequest("ACK"))).as("ACK of the 487").isLessThan(at(second, Way.RECEIVED, m -> m.isRequest("INVITE")));
        assertThat(second.awaitIncoming(WAIT).invite().orElseThrow().required("Diversion")).contains("reason=no-answer");
        assertHears(out, "1002");
    }

    @Test
    void aLateAnswerOfTheFirstIsAcknowledgedAndEnded() {
        dial("1001", "*521002");
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        MessageFault slowCancel = (way, m) -> way == Way.RECEIVED && m.isRequest("CANCEL") ? new Verdict.Delay(4_000) : new Verdict.Pass();
        first.fault(slowCancel);
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall late = first.awaitIncoming(WAIT);
        PhoneCall in = second.awaitIncoming(WAIT);
        late.accept();
        late.awaitAcknowledged(WAIT);
        assertThat(late.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(late.bye()).isPresent();
        in.accept();
        out.awaitEstablished(WAIT);
        assertHears(out, "1002");
        assertHears(in, "1000");
    }

    @Test
    void theCallersCancelStopsEverythingWhileTheFirstIsBeingGivenUp() {
        dial("1001", "*521002");
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        first.fault((way, m) -> way == Way.SENT && m.code() == 487 ? new Verdict.Delay(1_500) : new Verdict.Pass());
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = first.awaitIncoming(WAIT);
        first.awaitReceived(m -> m.isRequest("CANCEL"), WAIT);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(in.awaitEnded(WAIT)).isEqualTo(487);
        site.awaitIdle();
        assertThat(second.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
    }

    @Test
    void theCallersCancelStopsTheSecond() {
        dial("1001", "*721002");
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = second.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        out.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(487);
        assertThat(in.awaitEnded(WAIT)).isEqualTo(487);
    }

    @Test
    void aUserWithoutAPhoneIsNotAnsweredEither() {
        dial("1001", "*521002");
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000").call("1001").awaitEstablished(WAIT);
        assertThat(second.awaitIncoming(WAIT).invite().orElseThrow().required("Diversion")).contains("reason=unavailable");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"in a circle, 482", "too often, 480", "to a group and on, 480"})
    void aCallIsNotSentAboutForEver(String how, int code) {
        switch (how) {
            case "in a circle" -> {
                dial("1001", "*721002");
                dial("1002", "*721003");
                dial("1003", "*721001");
            }
            case "too often" -> {
                dial("1001", "*721002");
                dial("1002", "*721003");
                dial("1003", "*721004");
                dial("1004", "*721005");
            }
            default -> dial("1001", "*722101");
        }
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} and then {1} come to {2}")
    @CsvSource({"486, 486, 486", "486, 404, 486", "486, 603, 603"})
    void theBestFailureGoesToTheCaller(int first, int second, int expected) {
        dial("1001", "*901002");
        site.registered("1001", p -> p.answering(AnswerPlan.reject(first)));
        site.registered("1002", p -> p.answering(AnswerPlan.reject(second)));
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(expected);
    }

    @Test
    void aDeclineEndsTheHuntAndBusyEverywhereDoesNot() {
        dial("1001", "*901002", "*521002");
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.reject(603)));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(603);
        assertThat(second.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
        first.answerWith(AnswerPlan.reject(600));
        site.phone("1000").call("1001").awaitEstablished(WAIT);
    }

    @Test
    void doNotDisturbCountsAsBusy() {
        Phone first = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        dial("1001", "*78");
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(486);
        dial("1001", "*901002");
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000").call("1001").awaitEstablished(WAIT).hangUp();
        assertThat(first.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
        dial("1001", "*79");
        site.phone("1000").call("1001").awaitEstablished(WAIT);
        first.awaitIncoming(WAIT);
    }

    @ParameterizedTest(name = "302 to {0}: {1}")
    @CsvSource({"sip:1002@tandem.local, 200", "sip:1002@SERVER, 200", "sip:2101@tandem.local, 200", "sip:5555@tandem.local, 404", "sip:1002@elsewhere.example, 480", "sip:1001@tandem.local, 482", "sip:1015@tandem.local, 403"})
    void aPhoneMaySendTheCallOn(String target, int code) {
        String uri = target.replace("SERVER", "127.0.0.1:" + site.sip().getPort());
        site.registered("1001", p -> p.answering(AnswerPlan.redirect(uri)));
        Phone second = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        site.registered("1015", p -> p.answering(AnswerPlan.answer()));
        PhoneCall out = site.phone("1000").call("1001");
        if (code != 200) {
            assertThat(out.awaitEnded(WAIT)).isEqualTo(code);
            return;
        }
        out.awaitEstablished(WAIT);
        assertThat(out.provisionals()).contains(181);
        assertThat(second.awaitIncoming(WAIT).invite().orElseThrow().required("Diversion")).contains("1001").contains("reason=deflection");
    }

    @Test
    void aRecordNamesWhoAnswered() {
        dial("1001", "*721002");
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000").call("1001").awaitEstablished(WAIT).hangUp();
        TestSite.eventually("the record", () -> CallRecords.of(site.server().dataDirectory()).stream()
                .anyMatch(line -> line.contains("\"dialled\":\"1001\"") && line.contains("\"callee\":\"1002\"")), () -> site.server().ladder());
    }
}
