package io.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call between two phones on a server that records: the caller on the left, the callee on the right. */
class RecordingTest {
    private static final int HEADER_BYTES = 44;
    private static final int RATE_HZ = 8000;

    private static List<Path> recordings(TestSite site) {
        Path folder = site.server().dataDirectory().resolve("recordings");
        try (var files = Files.isDirectory(folder) ? Files.list(folder) : java.util.stream.Stream.<Path>empty()) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

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
            assertThat(recordings(site)).hasSize(1);
            Path file = recordings(site).getFirst();
            assertThat(file.getFileName().toString()).contains("-1000-1003-").endsWith(".wav");
            holds(file, 0, TestSite.tone("1000"), TestSite.tone("1003"));
            holds(file, 1, TestSite.tone("1003"), TestSite.tone("1000"));
        }
    }

    @Test
    void aRecordingGoesOnWithWhomeverTheCallerIsTransferredTo() throws IOException {
        try (TestSite site = TestSite.start("recording.calls=true")) {
            Phone second = site.registered("1001", phone -> phone.answering(AnswerPlan.answer()));
            site.registered("1003", phone -> phone.answering(AnswerPlan.answer()));
            PhoneCall call = site.registered("1000").call("1001").awaitEstablished(TestSite.WAIT);
            hear(call, "1001");
            assertThat(second.awaitIncoming(TestSite.WAIT).transfer("sip:1003@tandem.local").await(TestSite.WAIT)).isEqualTo(202);
            hear(call, "1003");
            call.hangUp();
            awaitNoRecording(site);
            assertThat(recordings(site)).as("one file for the whole call").hasSize(1);
            Path file = recordings(site).getFirst();
            holds(file, 0, TestSite.tone("1000"), TestSite.tone("1003"));
            holds(file, 1, TestSite.tone("1003"), TestSite.tone("1000"));
        }
    }

    private static void hear(PhoneCall call, String user) {
        assertThat(call.media().awaitTone(TestSite.tone(user), TestSite.WAIT)).isTrue();
        assertThat(call.media().listen(1500, TestSite.WAIT)).isPresent();
    }

    private static void awaitNoRecording(TestSite site) {
        TestSite.eventually("the recording to end", () -> site.metric("tandem_recordings_active") == 0, () -> "");
    }

    @Test
    void aLegIsRecordedWhenSomebodyAsks() throws IOException {
        try (TestSite site = TestSite.start()) {
            PhoneCall call = site.phone("1000").call("9197").awaitEstablished(TestSite.WAIT);
            String recording = "/api/v1/calls/" + call.callId() + "/recording";
            assertThat(site.server().ask("PUT", recording + "?state=paused")).contains("not-recorded");
            assertThat(site.server().ask("DELETE", recording)).contains("not-recorded");
            assertThat(site.server().ask("PUT", recording + "?leg=2")).contains("unknown-leg");
            assertThat(site.server().ask("PUT", recording)).isEqualTo("{\"recording\":\"on\"}");
            TestSite.eventually("it is recorded", () -> site.metric("tandem_recordings_active") == 1, () -> "");
            assertThat(site.server().ask("PUT", recording + "?state=masked")).isEqualTo("{\"recording\":\"masked\"}");
            assertThat(site.server().ask("PUT", recording)).isEqualTo("{\"recording\":\"on\"}");
            assertThat(call.media().listen(2000, TestSite.WAIT)).isPresent();
            assertThat(site.server().ask("DELETE", recording)).isEqualTo("{\"recording\":\"off\"}");
            awaitNoRecording(site);
            assertThat(recordings(site)).hasSize(1);
            holds(recordings(site).getFirst(), 1, 1004, TestSite.tone("1000"));
            assertThat(call.media().awaitTone(1004, TestSite.WAIT)).as("the call goes on").isTrue();
            assertThat(site.server().ladder()).contains("recording: ").contains("recorded ");
        }
    }

    /** The second from half a second on: by then both have long been heard. */
    private static void holds(Path file, int side, double toneHz, double otherHz) throws IOException {
        byte[] wav = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(wav.length - HEADER_BYTES) / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER_BYTES + 4 * i + 2 * side);
        }
        assertThat(samples.length).isGreaterThan(RATE_HZ * 3 / 2);
        int from = samples.length - RATE_HZ - RATE_HZ / 4;
        assertThat(AudioMeasure.toneLevelDbm0(samples, from, RATE_HZ, toneHz, RATE_HZ)).as("side %d", side).isCloseTo(-10, within(1.5));
        assertThat(AudioMeasure.toneLevelDbm0(samples, from, RATE_HZ, otherHz, RATE_HZ)).as("the other on side %d", side).isLessThan(-35);
    }
}
