package io.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A call between two phones on a server that records: the caller on the left, the callee on the right. */
class RecordingTest {
    @Test
    void aCallIsInAFileOfTwoSides() throws IOException {
        try (TestSite site = TestSite.start("recording.calls=true")) {
            site.registered("1003", phone -> phone.answering(AnswerPlan.answer()));
            PhoneCall call = site.registered("1000").call("1003").awaitEstablished(TestSite.WAIT);
            assertThat(call.media().awaitTone(TestSite.tone("1003"), TestSite.WAIT)).isTrue();
            assertThat(call.media().listen(1500, TestSite.WAIT)).isPresent();
            assertThat(site.metric("tandem_recordings_active")).isEqualTo(1);
            call.hangUp();
            TestSite.eventually("the recording to end", () -> site.metric("tandem_recordings_active") == 0, () -> "");
            assertThat(site.metric("tandem_recordings_total{result=\"failed\",}")).isZero();
            assertThat(RecordingFolder.of(site)).hasSize(1);
            Path file = RecordingFolder.of(site).getFirst();
            assertThat(file.getFileName().toString()).contains("-1000-1003-").endsWith(".wav");
            RecordingFolder.endsWith(file, 0, TestSite.tone("1000"), TestSite.tone("1003"));
            RecordingFolder.endsWith(file, 1, TestSite.tone("1003"), TestSite.tone("1000"));
        }
    }
}
