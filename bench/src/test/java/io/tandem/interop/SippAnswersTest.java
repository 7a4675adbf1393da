package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.G711;
import io.tandem.codec.Tone;
import io.tandem.interop.RequiresProgram.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers by itself. */
@RequiresProgram(Installed.SIPP)
class SippAnswersTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Sipp run(Sipp.Builder scenario, String number) {
        Sipp sipp = scenario.calling(number).client(server.sip());
        try (sipp) {
            return sipp.awaitSuccess();
        }
    }

    @Test
    void registersAndUnregisters() {
        int port = Ports.freePair();
        SippPhones.register(server, "1003", port, port);
        assertThat(server.gauge("tandem_registrations")).isEqualTo(1);
        SippPhones.unregister(server, "1003", port, port);
        assertThat(server.gauge("tandem_registrations")).isZero();
    }

    @Test
    void registrationOfAStranger() {
        run(Sipp.scenario("register-refused").user("1003").password("wrong").with("code", "401"), "1003");
        run(Sipp.scenario("register-refused").user("4711").with("code", "401"), "4711");
    }

    @Test
    void tooShortARegistration() {
        run(Sipp.scenario("register-refused").user("1003").with("expires", "30").with("code", "423")
                .with("answer-checks", "<ereg regexp=\"60\" search_in=\"hdr\" header=\"Min-Expires:\" check_it=\"true\" assign_to=\"refused\"/><log message=\"[$refused]\"/>"), "1003");
    }

    @Test
    void unknownNumber() {
        run(Sipp.scenario("caller-refused").with("code", "404"), "4999");
    }

    @Test
    void userWithoutAPhone() {
        run(Sipp.scenario("caller-refused").with("code", "480"), "1005");
    }

    @Test
    void wrongPassword() {
        run(Sipp.scenario("caller-wrong-password").password("wrong"), "1005");
    }

    @Test
    void unknownRequirement() {
        run(Sipp.scenario("caller-refused-at-once").with("code", "420").with("invite-headers", "Require: teleportation")
                .with("answer-checks", "<ereg regexp=\"teleportation\" search_in=\"hdr\" header=\"Unsupported:\" check_it=\"true\" assign_to=\"refused\"/><log message=\"[$refused]\"/>"), "*43");
    }

    @Test
    void tooManyHops() {
        run(Sipp.scenario("caller-refused-at-once").with("code", "483").with("max-forwards", "0"), "*43");
    }

    @Test
    void noCodecInCommon() {
        run(Sipp.scenario("caller-refused-at-once").with("code", "488").with("payloads", "18")
                .with("answer-checks", "<ereg regexp=\"[0-9]+ .+\" search_in=\"hdr\" header=\"Warning:\" check_it=\"true\" assign_to=\"refused\"/><log message=\"[$refused]\"/>"), "*43");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "UPDATE", "INFO"})
    void requestInNoDialog(String method) {
        run(Sipp.scenario("caller-unknown-dialog").with("method", method), "1005");
    }

    @Test
    void options() {
        run(Sipp.scenario("options"), "");
    }

    @Test
    void echoTakesRtp(@TempDir Path directory) throws IOException {
        byte[] sound = new byte[8000];
        new Tone(700, -10, 8000).fill(G711.MU_LAW, sound, 0, sound.length);
        Path file = Files.write(directory.resolve("tone.ul"), sound);
        double before = SippPhones.counter(server, "tandem_rtp_packets_total{direction=\"out\"");
        run(Sipp.scenario("caller-echo").with("sound", file.toString()).with("talk-ms", "800"), "*43");
        server.awaitIdle();
        assertThat(SippPhones.counter(server, "tandem_rtp_packets_total{direction=\"out\"") - before).as("packets sent back").isGreaterThan(20);
    }
}
