package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.RequiresProgram.Installed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** baresip, which speaks PCMU, and linphonec, which speaks PCMA, in one conference room: each is found in what the other recorded, and not in its own. */
@RequiresProgram({Installed.BARESIP, Installed.LINPHONEC})
class RoomPhonesTest {
    private static final double BARESIP_HZ = 700;
    private static final double LINPHONE_HZ = 1150;
    private static final double LEAST_SECONDS = 2;

    @TempDir
    private static Path sounds;

    @Test
    void eachIsFoundInTheRecordingOfTheOther() {
        Path baresipTone = ToneFile.write(sounds, BARESIP_HZ);
        Path linphoneTone = ToneFile.write(sounds, LINPHONE_HZ);
        try (RunningServer server = RunningServer.start()) {
            meet(server, baresipTone, linphoneTone);
        }
    }

    private static void meet(RunningServer server, Path baresipTone, Path linphoneTone) {
        String room = "sip:3040@127.0.0.1:" + server.sip().getPort();
        try (Baresip baresip = Baresip.start(server.sip(), "1000", "pcmu/8000/1", "manual", baresipTone).registered();
                Linphone linphone = Linphone.start(server.sip(), "1001", "PCMA", false, linphoneTone).registered()) {
            baresip.dial(room);
            baresip.awaitEstablished();
            linphone.call(room);
            linphone.awaitEstablished();
            Await.talkFor(Duration.ofSeconds(7));
            baresip.order("hangup", "");
            linphone.type("terminate");
            server.awaitIdle();
            linphone.quit();
            String story = baresip.story() + linphone.story() + server.ladder();
            assertFound(baresip.heard(), LINPHONE_HZ, BARESIP_HZ, story);
            assertFound(linphone.heard(), BARESIP_HZ, LINPHONE_HZ, story);
        }
    }

    private static void assertFound(Recording recording, double other, double own, String story) {
        boolean[] present = recording.present(other);
        int[] run = Recording.longestRun(present, true, 0, present.length);
        assertThat((run[1] - run[0]) * Recording.WINDOW_SECONDS).as("seconds of %s Hz without a hole\n%s", other, story).isGreaterThan(LEAST_SECONDS);
        double[] others = recording.levels(other);
        double[] owns = recording.levels(own);
        int middle = (run[0] + run[1]) / 2;
        assertThat(others[middle]).as("level of the other\n%s", story).isCloseTo(ToneFile.LEVEL_DBM0, within(1.5));
        assertThat(owns[middle]).as("level of itself\n%s", story).isLessThan(ToneFile.LEVEL_DBM0 - 30);
    }
}
