package io.tandem.conform;

import io.tandem.conform.flow.CallHold;
import io.tandem.conform.flow.ConsultationHold;
import java.util.ArrayList;
import java.util.List;

/** All flows in the order of the RFC, then the rules that cut across. */
public final class Flows {
    private Flows() {}

    public static List<Flow> all() {
        return List.of(new CallHold(), new ConsultationHold());
    }

    /** Those of a list of ids, {@code 1,15,replaces}; throws IllegalArgumentException that names what exists. */
    public static List<Flow> only(List<String> ids) {
        List<Flow> out = new ArrayList<>();
        for (String id : ids) {
            out.add(all().stream().filter(f -> f.id().equalsIgnoreCase(id.trim())).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("no flow " + id + "; there are " + String.join(", ", all().stream().map(Flow::id).toList()))));
        }
        return out;
    }
}
