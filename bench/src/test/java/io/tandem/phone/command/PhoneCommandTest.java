package io.tandem.phone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneRuntime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line of the phone: exit codes, summary, recording. */
class PhoneCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new PhoneCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void aCallIsSummedUpAndRecorded(@TempDir Path folder) throws java.io.IOException {
        Path wav = folder.resolve("heard.wav");
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone bob = Phone.builder().user("bob").tone(1004, -10).answering(AnswerPlan.answer()).start(runtime)) {
            assertThat(run("call", bob.uri().toString(), "--dtmf", "42", "--hold-after", "100ms", "--resume-after", "100ms", "--duration", "1500ms", "--record", wav.toString(), "-v"))
                    .as(err.toString()).isZero();
            assertThat(out.toString()).contains("\"final_code\": 200", "\"ok\": true", "\"codec\": \"PCMU\"", "\"tone_hz\": 100", "\"errors\": []");
            assertThat(err.toString()).contains("INVITE sip:bob@", "SIP/2.0 200 OK");
            assertThat(bob.awaitIncoming(java.time.Duration.ofSeconds(5)).heard().digits()).isEqualTo("42");
            assertThat(Files.size(wav)).isGreaterThan(16_000);
        }
    }

    @Test
    void aRefusalIsAFailureUnlessExpected() {
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone bob = Phone.builder().user("bob").answering(AnswerPlan.reject(486)).start(runtime)) {
            assertThat(run("call", bob.uri().toString())).isEqualTo(1);
            assertThat(run("call", bob.uri().toString(), "--expect", "486")).isZero();
            assertThat(out.toString()).contains("\"final_code\": 486", "\"ok\": false", "\"ok\": true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "call", "call 100", "call sip:a@127.0.0.1:1 --codec gsm", "call sip:a@127.0.0.1:1 --duration 5", "call sip:a@127.0.0.1:1 --ptime 15",
            "call sip:a@127.0.0.1:1 --dtmf 1x", "call sip:a@127.0.0.1:1 --play tone:x", "call sip:a@127.0.0.1:1 --transport smoke", "answer --reject 200",
            "register", "register --server nowhere:99999", "dance"})
    void wrongUsageIsTwoAndSaysWhatIsAllowed(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void aPortInUseIsAFailureThatNamesIt() {
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone bob = Phone.builder().start(runtime)) {
            assertThat(run("call", "sip:a@127.0.0.1:1", "--local", "127.0.0.1:" + bob.address().getPort())).isEqualTo(1);
            assertThat(err.toString()).contains(Integer.toString(bob.address().getPort()), "in use");
        }
    }

    @Test
    void jsonIsEscaped() {
        assertThat(JsonText.write(Map.of("a\"b", List.of(1, 2.5, true, "x\n\t\\")))).isEqualTo("{\"a\\\"b\": [1, 2.50, true, \"x\\n\\u0009\\\\\"]}");
    }
}
