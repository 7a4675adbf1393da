package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram.Installed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** sipp calls sipp through the server: what two legs owe each other and what they must not know of each other. */
@RequiresProgram(Installed.SIPP)
class SippCallTest {
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

    /** A phone of 1001 that is registered and waits. */
    private static Sipp callee(Sipp.Builder scenario) {
        return SippPhones.registered(server, "1001", scenario);
    }

    private static Sipp caller(Sipp.Builder scenario) {
        return scenario.calling("1001").client(server.sip());
    }

    private static void succeed(Sipp.Builder callerScenario, Sipp.Builder calleeScenario) {
        try (Sipp callee = callee(calleeScenario); Sipp caller = caller(callerScenario)) {
            SippPhones.bothSucceed(caller, callee, server);
            TwoLegs.assertApart(caller, callee);
        }
    }

    @Test
    void callerHangsUp() {
        succeed(Sipp.scenario("caller-call"), Sipp.scenario("callee-answers"));
    }

    @Test
    void calleeHangsUp() {
        succeed(Sipp.scenario("caller-awaits-bye"), Sipp.scenario("callee-hangs-up"));
    }

    @Test
    void callerSpeaksALawAndCalleeMuLaw() {
        succeed(Sipp.scenario("caller-call").with("payloads", "8 101"), Sipp.scenario("callee-answers").with("payloads", "0 101"));
    }

    @Test
    void cancelBeforeAnyRinging() {
        succeed(Sipp.scenario("caller-cancels-early"), Sipp.scenario("callee-cancelled-late"));
    }

    @Test
    void cancelWhileRinging() {
        succeed(Sipp.scenario("caller-cancels-ringing"), Sipp.scenario("callee-cancelled"));
    }

    @ParameterizedTest
    @CsvSource({"486_Busy_Here,486", "603_Decline,603", "480_Temporarily_Unavailable,480", "404_Not_Found,404"})
    void refusalIsPassedOn(String answer, String code) {
        succeed(Sipp.scenario("caller-refused").with("code", code), Sipp.scenario("callee-refuses").with("code", answer.replace('_', ' ')));
    }

    @Test
    void earlyMedia() {
        succeed(Sipp.scenario("caller-early-media"), Sipp.scenario("callee-early-media"));
    }

    @Test
    void ringingAfterEarlyMedia() {
        succeed(Sipp.scenario("caller-early-media").with("after-early", "<recv response=\"180\" rrs=\"true\"/>"),
                Sipp.scenario("callee-early-media").with("after-183", "%{reply code=180_Ringing}"));
    }

    @Test
    void lateOffer() {
        succeed(Sipp.scenario("caller-late-offer"), Sipp.scenario("callee-answers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendonly", "inactive"})
    void holdAndResume(String direction) {
        succeed(Sipp.scenario("caller-holds").with("held", direction), Sipp.scenario("callee-answers"));
    }

    @Test
    void update() {
        succeed(Sipp.scenario("caller-updates"), Sipp.scenario("callee-answers"));
    }

    @Test
    void reliableProvisionalTowardsTheCallerAlone() {
        succeed(Sipp.scenario("caller-prack").with("invite-headers", "Require: 100rel"), Sipp.scenario("callee-answers").with("ring-ms", "800"));
    }

    @Test
    void reliableProvisionalFromTheCalleeAlone() {
        succeed(Sipp.scenario("caller-call"), Sipp.scenario("callee-prack"));
    }

    @Test
    void sessionTimerOfTheCaller() {
        succeed(Sipp.scenario("caller-session-timer"), Sipp.scenario("callee-answers"));
    }

    @Test
    void sessionIntervalTooSmallForTheCallee() {
        succeed(Sipp.scenario("caller-call"), Sipp.scenario("callee-wants-longer-session"));
    }

    @Test
    void recordsTellOfEachCall() {
        succeed(Sipp.scenario("caller-call"), Sipp.scenario("callee-answers"));
        String records = SippPhones.callRecords(server);
        assertThat(records).contains("1000").contains("1001");
    }
}
