package io.tandem.conform;

import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.PhoneTimeoutException;
import io.tandem.phone.wire.TraceEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays flows against one server, one after the other. */
public final class Tester {
    private final Site site;

    public Tester(Site site) {
        this.site = site;
    }

    /** Plays one flow with phones of its own. */
    public FlowResult play(Flow flow) {
        try (PhoneRuntime runtime = PhoneRuntime.start()) {
            long startNs = runtime.timers().nowNs();
            Stage stage = new Stage(site, runtime);
            Optional<String> stopped = Optional.empty();
            Optional<String> skipped = Optional.empty();
            try (stage) {
                flow.play(stage);
            } catch (FlowStoppedException | PhoneTimeoutException e) {
                stopped = Optional.of(firstLine(e));
            } catch (FlowSkippedException e) {
                skipped = Optional.of(firstLine(e));
            }
            stage.checkNotes();
            return new FlowResult(flow, stage.checks(), stopped, skipped, traces(stage), (runtime.timers().nowNs() - startNs) / 1_000_000);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<Role, List<TraceEntry>> traces(Stage stage) {
        Map<Role, List<TraceEntry>> out = new EnumMap<>(Role.class);
        stage.actors().forEach(a -> out.put(a.role(), new ArrayList<>(a.phone().trace().entries())));
        return out;
    }
}
