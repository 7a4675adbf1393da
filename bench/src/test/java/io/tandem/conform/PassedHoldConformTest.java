package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.conform.FlowResult.Status;
import io.tandem.conform.report.LadderDrawing;
import io.tandem.interop.RunningServer;
import io.tandem.phone.wire.TransportKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The flows with a hold against {@code hold.music: pass}, where the held phone is asked as RFC 5359 2.1 and 2.2 show. */
class PassedHoldConformTest {
    @Test
    void holdIsPassedOnAndThreeTalkAllTheSame() {
        try (RunningServer server = RunningServer.start("hold.music=pass")) {
            Map<String, FlowResult> results = Lanes.play(server.sip(), TransportKind.UDP, Roster.Hold.PASS, Flows.only(List.of("1", "2", "3-rfc7088", "10", "11")), Map.of());
            Set<String> failed = results.values().stream().filter(r -> r.status() != Status.PASS).map(r -> r.flow().id()).collect(Collectors.toSet());
            assertThat(failed).as(() -> results.values().stream().map(r -> String.join("\n", LadderDrawing.draw(r))).collect(Collectors.joining("\n"))).isEmpty();
            assertThat(results.values().stream().flatMap(r -> r.checks().stream()).map(Check::name)).contains("F11 rendering", "F17 no rendering");
        }
    }
}
