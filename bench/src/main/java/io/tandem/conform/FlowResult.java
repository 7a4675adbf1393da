package io.tandem.conform;

import io.tandem.conform.Check.Outcome;
import io.tandem.phone.wire.TraceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a flow came to. {@code stopped} says why it could not go on, {@code skipped} why it could not begin, or go on; {@code traces} holds each phone's messages. */
public record FlowResult(Flow flow, List<Check> checks, Optional<String> stopped, Optional<String> skipped, Map<Role, List<TraceEntry>> traces, long durationMs) {
    /** One word for all. */
    public enum Status {
        PASS, FAIL, SKIP
    }

    public FlowResult {
        checks = List.copyOf(checks);
        traces = Map.copyOf(traces);
    }

    public Status status() {
        if (stopped.isPresent() || !failed().isEmpty()) {
            return Status.FAIL;
        }
        return skipped.isPresent() ? Status.SKIP : Status.PASS;
    }

    public List<Check> failed() {
        return checks.stream().filter(c -> c.verdict().outcome() == Outcome.FAILED).toList();
    }

    /** The first fault in words; empty when there is none. */
    public String firstFault() {
        Optional<String> check = failed().stream().findFirst().map(FlowResult::complaint);
        return check.or(() -> stopped).orElse("");
    }

    /** One failed check in words. */
    public static String complaint(Check check) {
        String saw = check.verdict().saw();
        return check.name() + ": wanted " + check.wanted().text() + ", saw " + (saw.isEmpty() ? "nothing" : saw) + " (" + check.rule() + ")";
    }
}
