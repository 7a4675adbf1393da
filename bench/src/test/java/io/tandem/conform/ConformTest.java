package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.conform.FlowResult.Status;
import io.tandem.conform.report.LadderDrawing;
import io.tandem.interop.RunningServer;
import io.tandem.phone.wire.TransportKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server under the tester of RFC 5359, and the tester under changed observations: each check that passes has been seen to fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformTest {
    /** Checks that cannot fail alone, {@code FLOW: CHECK} each with what fails with it. */
    private static final Map<String, Set<String>> IMPLIED = Map.of("17: F6 version", Set.of("F8 version"), "10: F5 direction", Set.of("F5 o= version"),
            "10-order: Carol first: F5 direction", Set.of("Carol first: F5 o= version"), "10-order: hold first: F5 direction", Set.of("hold first: F5 o= version"));

    private final RunningServer server = RunningServer.start("ring.timeout=5s", "find-me.step=2s");
    /** Where parked calls are soon offered to others. */
    private final RunningServer hasty = RunningServer.start("parking.timeout=3s", "parking.fall-back=1002", "ring.timeout=5s");
    private final Map<TransportKind, Map<String, FlowResult>> played = new EnumMap<>(TransportKind.class);

    @BeforeAll
    void play() {
        for (TransportKind transport : TransportKind.values()) {
            played.put(transport, Lanes.play(server.sip(), transport, Roster.Hold.SERVER, Flows.all(), Map.of("15-recall", hasty.sip(), "15-fall-back", hasty.sip())));
        }
    }

    @AfterAll
    void stop() {
        server.close();
        hasty.close();
    }

    private Map<String, FlowResult> results(TransportKind transport) {
        return played.getOrDefault(transport, Map.of());
    }

    @ParameterizedTest
    @EnumSource(TransportKind.class)
    void everyFlowPasses(TransportKind transport) {
        Map<String, FlowResult> results = results(transport);
        assertThat(results.keySet()).isEqualTo(Flows.all().stream().map(Flow::id).collect(Collectors.toSet()));
        Set<String> failed = new TreeSet<>();
        results.forEach((id, result) -> {
            if (result.status() != Status.PASS) {
                failed.add(id);
            }
        });
        assertThat(failed).as(() -> story(results.values())).isEmpty();
    }

    private static String story(Iterable<FlowResult> results) {
        StringBuilder out = new StringBuilder();
        for (FlowResult result : results) {
            if (result.status() == Status.FAIL) {
                out.append(String.join("\n", LadderDrawing.draw(result))).append('\n');
            } else if (result.status() != Status.PASS) {
                out.append(result.flow().id()).append(": ").append(result.firstFault()).append(result.skipped().orElse("")).append('\n');
            }
        }
        return out.toString();
    }

    /** For each check there is a change of what was seen that makes it fail, and it alone or with what it implies. */
    @Test
    void eachCheckFailsAloneWhenWhatItSeesIsChanged() {
        List<String> faults = new ArrayList<>();
        results(TransportKind.UDP).values().forEach(result -> faults.addAll(Doubt.faults(result, IMPLIED)));
        assertThat(faults).isEmpty();
    }
}
