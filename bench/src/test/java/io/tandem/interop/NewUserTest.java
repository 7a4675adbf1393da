package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.RequiresProgram.Installed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes of somebody who has just started the demo: register a phone as the README says, hear oneself, hear the tone. */
@RequiresProgram({Installed.BARESIP, Installed.LINPHONEC})
class NewUserTest {
    private static final double OWN_HZ = 850;
    private static final double TEST_TONE_HZ = 1004;

    @Test
    void hearsItsEchoAndTheTestTone(@TempDir Path sounds) {
        try (RunningServer server = RunningServer.start(); Baresip phone = Baresip.start(server.sip(), "1000", "pcmu/8000/1", "manual", ToneFile.write(sounds, OWN_HZ)).registered()) {
            assertHears(server, phone, "*43", OWN_HZ);
            assertHears(server, phone, "9197", TEST_TONE_HZ);
            server.awaitIdle();
        }
    }

    @Test
    void linphoneRegistersInOneLineAndHearsTheTestTone(@TempDir Path sounds) {
        try (RunningServer server = RunningServer.start(); Linphone phone = Linphone.startFresh("1001", ToneFile.write(sounds, OWN_HZ))) {
            phone.type("register sip:1001@127.0.0.1 sip:127.0.0.1:%d secret-1001".formatted(server.sip().getPort()));
            phone.registered();
            phone.call("sip:9197@127.0.0.1:" + server.sip().getPort());
            phone.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(6));
            phone.type("terminate");
            phone.awaitLog("Call \\d+ .*ended");
            phone.quit();
            assertThat(phone.heard().hear(TEST_TONE_HZ).seconds()).as(() -> phone.story() + server.ladder()).isGreaterThan(2);
            server.awaitIdle();
        }
    }

    private static void assertHears(RunningServer server, Baresip phone, String number, double frequencyHz) {
        int call = phone.events("CALL_ESTABLISHED").size() + 1;
        phone.dial("sip:" + number + "@127.0.0.1:" + server.sip().getPort());
        phone.awaitEvents("CALL_ESTABLISHED", call);
        Await.talkFor(Duration.ofSeconds(5));
        phone.order("hangup", "");
        phone.awaitEvents("CALL_CLOSED", call);
        Recording.Heard heard = phone.heard().hear(frequencyHz);
        assertThat(heard.seconds()).as("%s of %s\n%s%s", heard, number, phone.story(), server.ladder()).isGreaterThan(2);
        assertThat(heard.frequencyHz()).as("frequency of %s", number).isCloseTo(frequencyHz, within(2.0));
        assertThat(heard.levelDbm0()).as("level of %s", number).isCloseTo(-10, within(1.0));
        assertThat(heard.missing()).as("holes of %s: %s", number, heard).isLessThan(0.1);
    }
}
