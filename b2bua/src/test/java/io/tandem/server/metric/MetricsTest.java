package io.tandem.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private final Metrics metrics = new Metrics();

    @BeforeEach
    void ask() {
        MediaNumbers.Residence residence = new MediaNumbers.Residence(List.of(0.001, 0.005), List.of(3L, 5L), 6, 0.02);
        SignallingNumbers signalling = new SignallingNumbers(
                Map.of("INVITE", 1L), Map.of("BYE", 4L), Map.of(4, 5L), Map.of(2, 1L), 1, Map.of("calls", 1L), Map.of("call-loop", 1L),
                new SignallingNumbers.Held(14, 8, 15, 16, 17));
        metrics.ask(new Seven(), () -> signalling, () -> new MediaNumbers(10, 9, Map.of("latch", 1L), 2, 7, 4, 1000, residence));
        metrics.addJvm();
    }

    @Test
    void scrapeHasExactlyTheTable() throws Exception {
        Set<String> served = Pattern.compile("(?m)^# TYPE (tandem_\\S+)").matcher(scrape()).results().map(MatchResult::group).map(s -> s.substring(7))
                .filter(name -> !name.endsWith("_created")) // the library adds one to each of its own
                .collect(Collectors.toSet());
        assertThat(served).containsExactlyInAnyOrderElementsOf(Arrays.stream(MetricName.values()).map(MetricName::family).toList());
    }

    @Test
    void whatTheContractNamesIsThere() throws Exception {
        assertThat(Arrays.stream(MetricName.values()).map(name -> name.family() + name.labels())).contains(
                "tandem_calls_active[]", "tandem_calls_total[outcome]", "tandem_sip_requests_total[method, direction]",
                "tandem_sip_responses_total[class, direction]", "tandem_registrations[]", "tandem_rtp_packets_total[direction]",
                "tandem_rtp_dropped_total[reason]", "tandem_rtp_lost_total[]", "tandem_rtp_residence_seconds[]", "tandem_ring_remaining_capacity[]",
                "tandem_rtp_ports_in_use[]", "tandem_conference_participants[]", "tandem_parked_calls[]", "tandem_setup_seconds[]");
        assertThat(scrape()).contains("jvm_memory_bytes_used", "jvm_gc_collection_seconds", "process_cpu_seconds_total");
    }

    @Test
    void tableIsWellFormed() {
        for (MetricName name : MetricName.values()) {
            assertThat(name.family()).matches("tandem_[a-z_]+");
            assertThat(name.help()).matches("[^\\n]{10,}\\.");
        }
    }

    @Test
    void numbersReachTheText() throws Exception {
        metrics.callEnded("answered");
        metrics.setUp(Duration.ofMillis(15));
        assertThat(scrape().lines()).contains("tandem_calls_total{outcome=\"answered\",} 1.0", "tandem_calls_refused_total{reason=\"calls\",} 1.0",
                "tandem_sip_requests_total{method=\"INVITE\",direction=\"in\",} 1.0", "tandem_sip_requests_total{method=\"BYE\",direction=\"out\",} 4.0",
                "tandem_sip_responses_total{class=\"2xx\",direction=\"out\",} 1.0", "tandem_sip_responses_total{class=\"4xx\",direction=\"in\",} 5.0",
                "tandem_legs_active 14.0", "tandem_scripts_active 8.0", "tandem_timers_active 15.0", "tandem_sip_legs 16.0", "tandem_sip_transactions 17.0",
                "tandem_sip_malformed_total 1.0", "tandem_door_dropped_total{door=\"call-loop\",} 1.0", "tandem_setup_seconds_count 1.0",
                "tandem_setup_seconds_bucket{le=\"0.01\",} 0.0", "tandem_setup_seconds_bucket{le=\"0.02\",} 1.0", "tandem_calls_active 7.0",
                "tandem_rtp_packets_total{direction=\"in\",} 10.0", "tandem_rtp_dropped_total{reason=\"latch\",} 1.0", "tandem_rtp_lost_total 2.0", "tandem_rtp_frames_encoded_total 7.0",
                "tandem_rtp_residence_seconds_bucket{le=\"0.005\",} 5.0", "tandem_rtp_residence_seconds_bucket{le=\"+Inf\",} 6.0",
                "tandem_rtp_residence_seconds_count 6.0", "tandem_call_records_total{result=\"written\",} 3.0", "tandem_draining 1.0",
                "# TYPE tandem_rtp_residence_seconds histogram", "# TYPE tandem_rtp_lost_total counter");
    }

    private String scrape() throws IOException {
        StringWriter text = new StringWriter();
        TextFormat.write004(text, metrics.registry().metricFamilySamples());
        return text.toString();
    }

    private static final class Seven implements Gauges {
        @Override
        public int callsActive() {
            return 7;
        }

        @Override
        public int registrations() {
            return 2;
        }

        @Override
        public long slowTurns() {
            return 0;
        }

        @Override
        public long findingsUnlogged() {
            return 9;
        }

        @Override
        public boolean draining() {
            return true;
        }

        @Override
        public long callRecordsWritten() {
            return 3;
        }

        @Override
        public long callRecordsDropped() {
            return 0;
        }

        @Override
        public long callRecordsFailed() {
            return 0;
        }

        @Override
        public long logDropped() {
            return 0;
        }
    }
}
