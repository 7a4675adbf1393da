package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram.Installed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** linphonec dials by tones in its audio and is dialled to by tones, baresip by events: between the two each digit arrives once, both ways in one call. */
@RequiresProgram({Installed.BARESIP, Installed.LINPHONEC})
class TonePhonesTest {
    private static final String DIALLED = "55*A0##19";
    private static final String ANSWERED = "7700#D*2";
    private static final int BEFORE_SECONDS = 3;
    private static RunningServer server;

    @TempDir
    private static Path sounds;

    @BeforeAll
    static void start() {
        server = RunningServer.start("users.1004.dtmf=inband");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void eachDigitOnceBetweenTonesAndEvents() {
        Path digits = DigitTones.write(sounds, DIALLED, BEFORE_SECONDS);
        try (Baresip baresip = Baresip.start(server.sip(), "1000", "pcma/8000/1", "auto", ToneFile.write(sounds, 300)).registered();
                Linphone linphone = Linphone.startWithTones(server.sip(), "1004", "PCMU", digits).registered()) {
            linphone.call("sip:1000@127.0.0.1:" + server.sip().getPort());
            linphone.awaitEstablished();
            baresip.awaitEstablished();
            baresip.awaitEvents("CALL_DTMF_START", DIALLED.length());
            ANSWERED.chars().forEach(digit -> {
                baresip.order("sndcode", Character.toString(digit));
                Await.talkFor(Duration.ofMillis(300));
            });
            Await.talkFor(Duration.ofSeconds(1));
            linphone.type("terminate");
            baresip.awaitEvent("CALL_CLOSED");
            linphone.quit();
            server.awaitIdle();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertThat(baresip.events("CALL_DTMF_START")).as(story).isEqualTo(List.of(DIALLED.split("")));
            assertThat(DigitTones.heard(linphone.heard().narrow())).as(story).isEqualTo(ANSWERED);
        }
    }
}
