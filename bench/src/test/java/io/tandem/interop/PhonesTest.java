package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.RequiresProgram.Installed;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** baresip speaks PCMU, linphonec PCMA; each plays a tone of its own and must be heard at the other's end. */
@RequiresProgram({Installed.BARESIP, Installed.LINPHONEC})
class PhonesTest {
    private static final double BARESIP_HZ = 700;
    private static final double LINPHONE_HZ = 1150;
    private static final double MUSIC_HZ = 1700;
    private static final double MUSIC_LEVEL_DBM0 = -22;
    private static final Offset<Double> ONE_DB = within(1.0);
    private static final double WHOLE_SECONDS = 2.5;
    private static final double MOST_MISSING = 0.1;
    private static RunningServer server;

    @TempDir
    private static Path sounds;

    private static Path baresipTone = Path.of("");
    private static Path linphoneTone = Path.of("");

    @BeforeAll
    static void start() {
        baresipTone = ToneFile.write(sounds, BARESIP_HZ);
        linphoneTone = ToneFile.write(sounds, LINPHONE_HZ);
        server = RunningServer.start(ToneFile.asMusic(sounds, MUSIC_HZ));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() {
        server.awaitIdle();
    }

    private static Baresip baresip(String answer) {
        return Baresip.start(server.sip(), "1000", "pcmu/8000/1", answer, baresipTone).registered();
    }

    private static Linphone linphone(boolean answers) {
        return Linphone.start(server.sip(), "1001", "PCMA", answers, linphoneTone).registered();
    }

    private static void assertHeard(Recording recording, double frequencyHz, String story) {
        Recording.Heard heard = recording.hear(frequencyHz);
        assertThat(heard.seconds()).as("%s\n%s", heard, story).isGreaterThan(WHOLE_SECONDS);
        assertThat(heard.frequencyHz()).as("frequency of %s", heard).isCloseTo(frequencyHz, within(2.0));
        assertThat(heard.levelDbm0()).as("level of %s", heard).isCloseTo(ToneFile.LEVEL_DBM0, ONE_DB);
        assertThat(heard.missing()).as("holes of %s\n%s", heard, story).isLessThan(MOST_MISSING);
    }

    @Test
    void baresipCallsLinphone() {
        try (Baresip baresip = baresip("manual"); Linphone linphone = linphone(true)) {
            baresip.dial("sip:1001@127.0.0.1:" + server.sip().getPort());
            baresip.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(6));
            baresip.order("hangup", "");
            linphone.awaitLog("Call \\d+ .*ended");
            linphone.quit();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertHeard(baresip.heard(), LINPHONE_HZ, story);
            assertHeard(linphone.heard(), BARESIP_HZ, story);
        }
    }

    @Test
    void linphoneCallsBaresip() {
        try (Baresip baresip = baresip("auto"); Linphone linphone = linphone(false)) {
            linphone.call("sip:1000@127.0.0.1:" + server.sip().getPort());
            linphone.awaitEstablished();
            baresip.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(6));
            linphone.type("terminate");
            baresip.awaitEvent("CALL_CLOSED");
            linphone.quit();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertHeard(baresip.heard(), LINPHONE_HZ, story);
            assertHeard(linphone.heard(), BARESIP_HZ, story);
        }
    }

    @Test
    void holdAndResume() {
        try (Baresip baresip = baresip("manual"); Linphone linphone = linphone(true)) {
            baresip.dial("sip:1001@127.0.0.1:" + server.sip().getPort());
            baresip.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(3));
            baresip.order("hold", "");
            Await.talkFor(Duration.ofSeconds(3));
            baresip.order("resume", "");
            Await.talkFor(Duration.ofSeconds(3));
            baresip.order("hangup", "");
            linphone.awaitLog("Call \\d+ .*ended");
            linphone.quit();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertInterrupted(linphone.heard(), BARESIP_HZ, story);
            assertMusic(linphone.heard(), story);
        }
    }

    @Test
    void linphonePausesAndBaresipHearsMusic() {
        try (Baresip baresip = baresip("auto"); Linphone linphone = linphone(false)) {
            linphone.call("sip:1000@127.0.0.1:" + server.sip().getPort());
            linphone.awaitEstablished();
            baresip.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(3));
            linphone.type("pause");
            Await.talkFor(Duration.ofSeconds(3));
            linphone.type("resume");
            Await.talkFor(Duration.ofSeconds(3));
            linphone.type("terminate");
            baresip.awaitEvent("CALL_CLOSED");
            linphone.quit();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertInterrupted(baresip.heard(), LINPHONE_HZ, story);
            assertMusic(baresip.heard(), story);
        }
    }

    private static void assertMusic(Recording recording, String story) {
        Recording.Heard heard = recording.hear(MUSIC_HZ);
        assertThat(heard.seconds()).as("%s\n%s", heard, story).isGreaterThan(1.0);
        assertThat(heard.levelDbm0()).as("level of %s", heard).isCloseTo(MUSIC_LEVEL_DBM0, ONE_DB);
    }

    /** Tone for a good while, none for two seconds at least, and tone again. */
    private static void assertInterrupted(Recording recording, double frequencyHz, String story) {
        boolean[] present = recording.present(frequencyHz);
        int[] silence = Recording.longestRun(present, false, Recording.firstOf(present, true), Recording.lastOf(present, true));
        double seconds = (silence[1] - silence[0]) * Recording.WINDOW_SECONDS;
        assertThat(seconds).as("silence while on hold\n%s", story).isBetween(2.0, 4.0);
        assertThat(Recording.count(present, true, 0, silence[0])).as("windows with the tone before the hold\n%s", story).isGreaterThan(100);
        assertThat(Recording.count(present, true, silence[1], present.length)).as("windows with the tone after the hold\n%s", story).isGreaterThan(100);
    }

    @Test
    void digitsArrive() {
        try (Baresip baresip = baresip("auto"); Linphone linphone = linphone(false)) {
            linphone.call("sip:1000@127.0.0.1:" + server.sip().getPort());
            linphone.awaitEstablished();
            baresip.awaitEstablished();
            linphone.type("5");
            baresip.awaitEvents("CALL_DTMF_START", 1);
            linphone.type("#");
            baresip.awaitEvents("CALL_DTMF_START", 2);
            assertThat(baresip.events("CALL_DTMF_START")).containsExactly("5", "#");
            baresip.order("sndcode", "7");
            linphone.awaitLog("Receiving tone 7", () -> baresip.story() + server.ladder());
            linphone.type("terminate");
            baresip.awaitEvent("CALL_CLOSED");
        }
    }
}
