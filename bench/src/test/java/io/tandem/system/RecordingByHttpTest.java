package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator records calls by the API, and the calls change under the recording. */
class RecordingByHttpTest extends SiteTest {
    private List<Path> before = List.of();

    @BeforeEach
    void remember() {
        before = RecordingFolder.of(site);
    }

    private String ask(String action) {
        return site.server().ask("POST", "/api/v1/calls/last/recording?action=" + action);
    }

    /** The file that this test made, once it is over. */
    private Path file() {
        TestSite.eventually("the recording to end", () -> site.metric("tandem_recordings_active") == 0, () -> "");
        List<Path> made = new ArrayList<>(RecordingFolder.of(site));
        made.removeAll(before);
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    private void talkOn(PhoneCall call) {
        assertThat(call.media().listen(1500, WAIT)).isPresent();
    }

    @Test
    void aCallIsRecordedMaskedAndStopped() throws IOException {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(ask("pause")).contains("conflict").contains("nothing is recorded");
        assertThat(ask("start")).isEqualTo("{\"recording\":\"on\",\"leg\":1}");
        assertThat(ask("start")).contains("conflict").contains("recorded already");
        talkOn(talk.out());
        assertThat(ask("mask")).isEqualTo("{\"recording\":\"masked\",\"leg\":1}");
        talkOn(talk.out());
        assertThat(ask("resume")).isEqualTo("{\"recording\":\"on\",\"leg\":1}");
        talkOn(talk.out());
        assertThat(site.server().ask("GET", "/api/v1/calls/last/recording")).isEqualTo("{\"recording\":\"on\",\"leg\":1}");
        assertThat(ask("stop")).isEqualTo("{\"recording\":\"off\",\"leg\":1}");
        Path file = file();
        talk.assertBothHear();
        RecordingFolder.endsWith(file, 0, TestSite.tone("1000"), TestSite.tone("1001"));
        RecordingFolder.endsWith(file, 1, TestSite.tone("1001"), TestSite.tone("1000"));
        assertThat(RecordingFolder.silentMs(file, 0)).as("masked on both sides").isBetween(1400, 6000);
        assertThat(RecordingFolder.silentMs(file, 1)).isBetween(1400, 6000);
    }

    /** Whoever was recorded transfers the call away: what follows is of those who are left. */
    @Test
    void aRecordingGoesOnWhenTheCallerTransfersTheCall() throws IOException {
        Talk talk = talk();
        talk.assertBothHear();
        ask("start");
        talkOn(talk.out());
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        assertThat(talk.out().transfer("sip:1002@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.out().awaitEnded(WAIT)).isEqualTo(200);
        assertHears(talk.in(), "1002");
        talkOn(talk.in());
        talk.in().hangUp();
        Path file = file();
        RecordingFolder.endsWith(file, 0, TestSite.tone("1002"), TestSite.tone("1001"));
        RecordingFolder.endsWith(file, 1, TestSite.tone("1001"), TestSite.tone("1002"));
    }

    @Test
    void aRecordingGoesOnInAParkedCallAndWithWhoeverFetchesIt() throws IOException {
        Talk talk = talk();
        talk.assertBothHear();
        ask("start");
        assertThat(talk.in().transfer("sip:700@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        PhoneCall fetched = site.phone("1002").call("701").awaitEstablished(WAIT);
        assertHears(fetched, "1000");
        talkOn(fetched);
        fetched.hangUp();
        Path file = file();
        RecordingFolder.endsWith(file, 0, TestSite.tone("1000"), TestSite.tone("1002"));
        RecordingFolder.endsWith(file, 1, TestSite.tone("1002"), TestSite.tone("1000"));
    }
}
