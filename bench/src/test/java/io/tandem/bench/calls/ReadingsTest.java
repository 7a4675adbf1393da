package io.tandem.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmark reads from the server, from jcmd and from sipp. */
class ReadingsTest {
    private static final String IDLE = """
            # HELP tandem_calls_active Calls that are set up or being set up.
            tandem_calls_active 0.0
            tandem_calls_total{outcome="answered",} 7.0
            tandem_calls_total{outcome="failed",} 2.0
            tandem_calls_total_created 9.0
            tandem_legs_active 0.0
            tandem_scripts_active 0.0
            tandem_timers_active 0.0
            tandem_sip_legs 0.0
            tandem_sip_transactions 0.0
            tandem_rtp_ports_in_use 0.0
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsHeldIsNamed() {
        assertThat(new Scraped(IDLE).held()).isEmpty();
        assertThat(new Scraped(IDLE.replace("tandem_sip_legs 0.0", "tandem_sip_legs 3.0")).held()).containsExactlyEntriesOf(java.util.Map.of("tandem_sip_legs", 3L));
    }

    @Test
    void aMissingGaugeIsNoZero() {
        Scraped scraped = new Scraped(IDLE.replace("tandem_timers_active", "tandem_timers"));
        assertThatThrownBy(scraped::held).isInstanceOf(IllegalStateException.class).hasMessageContaining("tandem_timers_active");
    }

    @Test
    void samplesOfAFamilyAreAdded() {
        assertThat(new Scraped(IDLE).sum("tandem_calls_total", "")).isEqualTo(9);
        assertThat(new Scraped(IDLE).sum("tandem_calls_total", "outcome=\"answered\"")).isEqualTo(7);
    }

    @Test
    void histogramOfTheHeap() {
        LiveHeap heap = LiveHeap.read("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:        124000        9800000  [B (java.base@25)
                   2:        100000        3200000  java.lang.String (java.base@25)
                Total        224000       13000000
                """);
        assertThat(heap.bytes()).isEqualTo(13_000_000);
        assertThat(heap.objects()).isEqualTo(224_000);
        assertThat(heap.largest()).hasSize(2);
    }

    @Test
    void numbersOfSipp() throws IOException {
        Files.writeString(directory.resolve("statistics.csv"), "StartTime;TotalCallCreated;SuccessfulCall(C);FailedCall(C);Retransmissions(C);\na;1;0;0;0;\na;100;98;2;5;\n");
        Files.writeString(directory.resolve("scenario_17_rtt.csv"), "Date_ms;response_time_ms;rtd_name\n1;4;1\n2;20;1\n");
        SippNumbers numbers = SippNumbers.read(directory);
        assertThat(List.of(numbers.created(), numbers.succeeded(), numbers.failed(), numbers.retransmissions())).containsExactly(100L, 98L, 2L, 5L);
        assertThat(numbers.setUpMicros().getTotalCount()).isEqualTo(2);
        assertThat(numbers.setUpMicros().getMaxValue()).isBetween(20_000L, 20_020L);
    }

    @Test
    void callsThatWereCutOffAreNoSuccess() throws IOException {
        Files.writeString(directory.resolve("statistics.csv"), "TotalCallCreated;SuccessfulCall(C);FailedCall(C);Retransmissions(C);\n10;6;1;0;\n");
        assertThat(SippNumbers.read(directory).withUnended(10).failed()).isEqualTo(4);
    }
}
