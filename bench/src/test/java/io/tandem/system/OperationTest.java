package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees: call records, metrics, ladders. */
class OperationTest extends SiteTest {
    private List<String> records() {
        Path folder = site.server().dataDirectory().resolve("calls");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(OperationTest::lines).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double calls(String outcome) {
        return site.metric("tandem_calls_total{outcome=\"" + outcome + "\",}");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource({"486, 486, busy", "600, 600, busy", "404, 404, rejected", "603, 603, rejected", "480, 480, no-answer", "500, 500, failed"})
    void aRefusedCallIsOneRecord(int code, int finalCode, String outcome) {
        int before = records().size();
        double counted = calls(outcome);
        site.registered("1001", p -> p.answering(AnswerPlan.reject(code)));
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(finalCode);
        assertRecord(before, outcome, finalCode);
        assertThat(calls(outcome)).isEqualTo(counted + 1);
    }

    private String assertRecord(int before, String outcome, int finalCode) {
        TestSite.eventually("the record", () -> records().size() > before, () -> site.server().ladder());
        List<String> now = records();
        assertThat(now).as("one line a call").hasSize(before + 1);
        assertThat(now.getLast()).contains("\"outcome\":\"" + outcome + "\"").contains("\"finalCode\":" + finalCode).contains("\"caller\":\"1000\"").contains("\"dialled\":\"1001\"");
        return now.getLast();
    }

    @Test
    void anAnsweredCallSaysWhatItsMediaDid() {
        int before = records().size();
        double answered = calls("answered");
        Talk talk = talk();
        assertThat(site.metric("tandem_calls_active")).isEqualTo(1);
        assertThat(site.metric("tandem_rtp_ports_in_use")).isPositive();
        talk.assertBothHear();
        talk.in().hangUp();
        talk.out().awaitEnded(WAIT);
        String line = assertRecord(before, "answered", 200);
        assertThat(line).contains("\"codec\":\"PCMU\"").contains("\"answered\":").contains("{\"callId\":\"" + talk.out().callId())
                .contains("\"direction\":\"in\",\"callId\":\"" + talk.out().callId()).contains("\"direction\":\"out\",\"callId\":\"" + talk.in().callId());
        assertThat(line).doesNotContain("\"packetsReceived\":0,").doesNotContain("\"packetsSent\":0,");
        assertThat(calls("answered")).isEqualTo(answered + 1);
        site.awaitIdle();
    }

    @Test
    void aCancelledCallIsOneRecord() {
        int before = records().size();
        site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        out.awaitProvisional(180, WAIT);
        out.hangUp();
        out.awaitEnded(WAIT);
        assertRecord(before, "cancelled", 487);
    }

    @Test
    void aChallengeAloneIsNoCall() {
        int before = records().size();
        assertThat(site.phone("1000", p -> p.password("wrong")).call("1001").awaitEnded(WAIT)).isEqualTo(407);
        site.awaitIdle();
        assertThat(records()).hasSize(before);
    }

    @Test
    void theLadderOfALiveAndOfAFinishedCall() {
        Talk talk = talk();
        String live = site.server().get("/api/v1/calls");
        assertThat(live).contains("\"caller\":\"1000\"").contains("\"dialled\":\"1001\"");
        String id = live.replaceFirst(".*\"callId\":\"([^\"]+)\".*", "$1");
        assertThat(site.server().get("/api/v1/calls/" + id + "/ladder")).contains("INVITE").contains("200").contains("ACK").doesNotContain("BYE");
        talk.out().hangUp();
        talk.in().awaitEnded(WAIT);
        site.awaitIdle();
        assertThat(site.server().get("/api/v1/calls/" + id + "/ladder")).contains("INVITE").contains("BYE");
        assertThat(site.server().ladder()).isEqualTo(site.server().get("/api/v1/calls/" + id + "/ladder"));
        assertThat(site.server().get("/api/v1/calls/" + talk.in().callId() + "/ladder")).as("named by the other leg").isEqualTo(site.server().ladder());
        assertThat(site.server().get("/api/v1/calls/none/ladder")).contains("unknown-call");
    }

    @Test
    void theCountersAgreeWithWhatThePhonesSaw() {
        double invites = site.metric("tandem_sip_requests_total{method=\"INVITE\",direction=\"in\",}");
        double packets = site.metric("tandem_rtp_packets_total{direction=\"in\",}");
        Talk talk = talk();
        talk.assertBothHear();
        talk.out().hangUp();
        talk.in().awaitEnded(WAIT);
        site.awaitIdle();
        long sent = talk.out().heard().counters().packetsSent() + talk.in().heard().counters().packetsSent();
        assertThat(site.metric("tandem_sip_requests_total{method=\"INVITE\",direction=\"in\",}") - invites).as("with and without credentials").isEqualTo(2);
        assertThat(site.metric("tandem_rtp_packets_total{direction=\"in\",}") - packets).isBetween(sent * 0.9, sent * 1.1 + 5);
        assertThat(site.metric("tandem_registrations")).isEqualTo(1);
        assertThat(site.server().metrics()).contains("tandem_rtp_residence_seconds_bucket").contains("tandem_setup_seconds_count").contains("tandem_ring_remaining_capacity").contains("jvm_memory");
    }

    @Test
    void registrationsAreCounted() {
        Phone first = site.registered("1001");
        site.registered("1002");
        assertThat(site.metric("tandem_registrations")).isEqualTo(2);
        first.unregister(WAIT);
        assertThat(site.metric("tandem_registrations")).isEqualTo(1);
    }
}
