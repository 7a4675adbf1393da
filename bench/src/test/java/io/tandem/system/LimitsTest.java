package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.Ports;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** At each limit a new call is refused, says when to try again, and is taken once a call has ended. */
class LimitsTest {
    static Stream<Arguments> limits() {
        int port = Ports.freeRange(8);
        return Stream.of(Arguments.of("limits.calls=2", 503), Arguments.of("limits.calls-per-user=2", 503), Arguments.of("limits.calls-per-source=2", 503),
                Arguments.of("media.ports=" + port + "-" + (port + 7), 503), Arguments.of("users.1001.call-limit=2", 486));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void theThirdCallIsRefusedUntilOneEnds(String setting, int code) {
        try (TestSite site = TestSite.start(setting)) {
            Phone caller = site.phone("1000");
            Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            List<PhoneCall> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                calls.add(caller.call("1001").awaitEstablished(WAIT));
                callee.awaitIncoming(WAIT).awaitAcknowledged(WAIT);
            }
            PhoneCall third = caller.call("1001");
            assertThat(third.awaitEnded(WAIT)).as(() -> site.server().ladder()).isEqualTo(code);
            SipMessage refusal = caller.trace().received().stream().filter(m -> m.code() == code).toList().getLast();
            assertThat(refusal.has("Retry-After")).as(refusal.toString()).isEqualTo(code == 503);
            calls.getFirst().hangUp();
            TestSite.eventually("room for one more", () -> isTaken(caller.call("1001")), () -> caller.trace().ladder());
            site.clear();
        }
    }

    @Test
    void whoIsTransferredOrCalledByAClickCountsOnce() {
        try (TestSite site = TestSite.start("users.1000.call-limit=1")) {
            Phone caller = site.registered("1000", p -> p.answering(AnswerPlan.answer()));
            Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            Phone target = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
            PhoneCall call = caller.call("1001").awaitEstablished(WAIT);
            PhoneCall in = callee.awaitIncoming(WAIT);
            in.awaitAcknowledged(WAIT);
            assertThat(in.transfer("sip:1002@tandem.local").await(WAIT)).isEqualTo(202);
            assertThat(in.awaitTransferred(WAIT)).isEqualTo(200);
            assertThat(target.call("1000").awaitEnded(WAIT)).as("1000 has its one call").isEqualTo(486);
            call.hangUp();
            site.awaitIdle();
            SipMessage click = caller.request("REFER", "sip:1000@tandem.local", b -> b.add("Refer-To", "<sip:1001@tandem.local>").add("Refer-Sub", "false")).awaitResponse(WAIT);
            assertThat(click.code()).isEqualTo(202);
            TestSite.assertHears(caller.awaitIncoming(WAIT), "1001");
            assertThat(target.call("1000").awaitEnded(WAIT)).as("1000 has its one call").isEqualTo(486);
            site.clear();
        }
    }

    private static boolean isTaken(PhoneCall call) {
        return call.settledWithin(WAIT) && call.finalCode() == 200;
    }

    @Test
    void tooManyNewCallsInASecond() {
        try (TestSite site = TestSite.start("limits.calls-per-second=3")) {
            Phone caller = site.phone("1000");
            site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            List<PhoneCall> calls = Stream.generate(() -> caller.call("1001")).limit(12).toList();
            calls.forEach(call -> assertThat(call.settledWithin(WAIT)).isTrue());
            assertThat(calls.stream().filter(call -> call.finalCode() == 503)).as("refused").isNotEmpty();
            assertThat(calls.stream().filter(call -> call.finalCode() == 200)).as("taken").hasSizeBetween(3, 9);
            assertThat(caller.trace().received()).anyMatch(m -> m.code() == 503 && m.has("Retry-After"));
            site.clear();
        }
    }
}
