package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram.Installed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two phones of one user ring together. */
@RequiresProgram(Installed.SIPP)
class ContactsTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() {
        server.awaitIdle();
    }

    private static Sipp phone(String scenario) {
        return SippPhones.registered(server, "1002", Sipp.scenario(scenario));
    }

    private static Sipp caller(String scenario) {
        return Sipp.scenario(scenario).calling("1002").client(server.sip());
    }

    @Test
    void oneAnswersAndTheOtherIsCancelled() {
        try (Sipp first = phone("callee-answers"); Sipp second = phone("callee-cancelled"); Sipp caller = caller("caller-call")) {
            SippPhones.bothSucceed(caller, first, server);
            second.awaitSuccess();
            TwoLegs.assertApart(caller, second);
            TwoLegs.assertApart(first, second);
        }
    }

    @Test
    void bothAnswerAtOnceAndOneIsSentAway() {
        try (Sipp first = phone("callee-answers-at-once"); Sipp second = phone("callee-answers-at-once"); Sipp caller = caller("caller-call-no-ringing")) {
            SippPhones.bothSucceed(caller, first, server);
            second.awaitSuccess();
            List<SipMessage> answers = caller.received().stream().filter(message -> message.isResponse(200, "INVITE")).toList();
            assertThat(answers.stream().map(message -> message.header("To")).distinct()).as("answers to the caller").hasSize(1);
        }
    }

    @Test
    void oneIsBusyAndTheOtherAnswers() {
        try (Sipp first = Sipp.scenario("caller-call").calling("1002").argument("-sleep", "1").client(server.sip());
                Sipp busy = SippPhones.registered(server, "1002", Sipp.scenario("callee-refuses").with("code", "486 Busy Here")); Sipp answers = phone("callee-answers")) {
            SippPhones.bothSucceed(first, answers, server);
            busy.awaitSuccess();
        }
    }

    @Test
    void declineEndsTheHunt() {
        try (Sipp declines = SippPhones.registered(server, "1002", Sipp.scenario("callee-refuses").with("code", "603 Decline")); Sipp other = phone("callee-cancelled");
                Sipp caller = Sipp.scenario("caller-refused").with("code", "603").calling("1002").client(server.sip())) {
            SippPhones.bothSucceed(caller, declines, server);
            other.awaitSuccess();
        }
    }

    @Test
    void callerGivesUpAndBothAreCancelled() {
        try (Sipp first = phone("callee-cancelled"); Sipp second = phone("callee-cancelled"); Sipp caller = caller("caller-cancels-ringing")) {
            SippPhones.bothSucceed(caller, first, server);
            second.awaitSuccess();
        }
    }
}
