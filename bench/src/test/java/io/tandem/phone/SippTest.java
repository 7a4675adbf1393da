package io.tandem.phone;

import static io.tandem.phone.PhonePair.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phone against a foreign SIP stack, sipp's built-in scenarios. */
class SippTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void findSipp() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":", -1)).anyMatch(p -> Files.isExecutable(Path.of(p, "sipp")));
        if (!found && System.getProperty("interop", "auto").equals("required")) {
            throw new AssertionError("sipp is missing: apt-get install sip-tester");
        }
        Assumptions.assumeTrue(found, "SKIPPED: sipp is missing; apt-get install sip-tester");
    }

    private Process sipp(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("sipp", "-i", "127.0.0.1", "-m", "1", "-timeout", "30", "-nostdin"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("sipp.txt").toFile()).start();
    }

    private static void assertFine(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroy();
        }
    }

    @Test
    void answersSippsCaller() throws IOException, InterruptedException {
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone phone = Phone.builder().answering(AnswerPlan.answer()).start(runtime)) {
            Process caller = sipp("-sn", "uac", "-d", "300", "127.0.0.1:" + phone.address().getPort());
            PhoneCall call = phone.awaitIncoming(WAIT);
            assertThat(call.awaitEnded(WAIT)).isEqualTo(200);
            assertFine(caller);
        }
    }

    @Test
    void callsSippsCallee() throws IOException, InterruptedException {
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone phone = Phone.builder().start(runtime)) {
            int port;
            try (java.net.DatagramSocket free = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process callee = sipp("-sn", "uas", "-p", Integer.toString(port));
            PhoneCall call = phone.call("sip:sipp@127.0.0.1:" + port).awaitEstablished(WAIT);
            call.hangUp();
            phone.awaitReceived(m -> m.code() == 200 && m.cseqMethod().equals("BYE"), WAIT);
            assertFine(callee);
        }
    }
}
