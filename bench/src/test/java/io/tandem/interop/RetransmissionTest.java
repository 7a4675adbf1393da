package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram.Installed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that UDP loses or repeats, on either leg: the call goes through all the same and neither phone sees anything twice that it should not. */
@RequiresProgram(Installed.SIPP)
class RetransmissionTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"INVITE sip:", "SIP/2.0 407", "(?s)ACK sip:.*CSeq: 2 ACK", "(?s)SIP/2.0 200.*CSeq: 2 INVITE", "BYE sip:", "(?s)SIP/2.0 200.*CSeq: 3 BYE"})
    void lostOnTheCallersLeg(String message) {
        try (SipRelay relay = SipRelay.withoutSha256(server.sip()).lose(message, 1)) {
            callThrough(relay, "");
            assertThat(relay.unusedRules()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE sip:", "ACK sip:", "(?s)SIP/2.0 200.*CSeq: 2 INVITE", "BYE sip:"})
    void repeatedOnTheCallersLeg(String message) {
        try (SipRelay relay = SipRelay.withoutSha256(server.sip()).repeat(message, 2)) {
            callThrough(relay, "");
            assertThat(relay.unusedRules().size()).as("open rules %s", relay.unusedRules()).isLessThan(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE sip:", "SIP/2.0 180", "ACK sip:", "(?s)SIP/2.0 200.*CSeq: \\d+ INVITE", "BYE sip:"})
    void lostOnTheCalleesLeg(String message) {
        try (SipRelay relay = SipRelay.withoutSha256(server.sip())) {
            callThrough(relay, message);
        }
    }

    private static void callThrough(SipRelay callersRelay, String lostTowardsCallee) {
        int port = Ports.freePair();
        try (SipRelay calleesRelay = SipRelay.to(SippPhones.loopback(port))) {
            if (!lostTowardsCallee.isEmpty()) {
                calleesRelay.lose(lostTowardsCallee, 1);
            }
            int contact = calleesRelay.address().getPort();
            SippPhones.register(server, "1001", port, contact);
            try (Sipp callee = Sipp.scenario("callee-answers").user("1001").port(port).with("contact-port", Integer.toString(contact)).server()
                            .afterwards(() -> SippPhones.unregister(server, "1001", port, contact));
                    Sipp caller = Sipp.scenario("caller-call-no-ringing").with("talk-ms", "900").calling("1001").through(callersRelay)) {
                SippPhones.bothSucceed(caller, callee, server);
            }
            assertThat(calleesRelay.unusedRules()).isEmpty();
        }
    }
}
