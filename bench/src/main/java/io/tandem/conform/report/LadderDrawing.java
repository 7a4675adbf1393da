package io.tandem.conform.report;

import io.tandem.conform.Check;
import io.tandem.conform.FlowResult;
import io.tandem.conform.Observation;
import io.tandem.conform.Role;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws a flow as a ladder: a column for each phone, the server at the right, and each fault below the message that shows it. Pure. */
public final class LadderDrawing {
    private static final int COLUMN = 14;
    private static final String SERVER = "Server";
    private final FlowResult result;
    private final List<Role> roles;

    private LadderDrawing(FlowResult result) {
        this.result = result;
        this.roles = result.traces().keySet().stream().sorted().toList();
    }

    /** REGISTER and its answers are left out; offending messages are printed whole below. */
    public static List<String> draw(FlowResult result) {
        return new LadderDrawing(result).lines();
    }

    /** One message at one phone. */
    private record Step(Role role, TraceEntry entry) {}

    private List<String> lines() {
        List<Step> steps = new ArrayList<>();
        result.traces().forEach((role, entries) -> entries.stream().filter(e -> !e.message().method().equals("REGISTER")).forEach(e -> steps.add(new Step(role, e))));
        steps.sort(Comparator.comparingLong(s -> s.entry().atNs()));
        List<String> out = new ArrayList<>();
        StringBuilder head = new StringBuilder("            ms ");
        roles.forEach(r -> head.append(pad(r.title(), ' ')));
        out.add(head + SERVER);
        for (Step step : steps) {
            List<Check> faults = faultsAt(step);
            out.add((faults.isEmpty() ? "    " : ">>> ") + line(step, steps.getFirst().entry().atNs()));
            faults.forEach(f -> out.add("    !!! " + FlowResult.complaint(f)));
            if (!faults.isEmpty()) {
                step.entry().message().toString().lines().forEach(l -> out.add("        | " + l));
            }
        }
        result.failed().stream().filter(c -> c.subjects().stream().noneMatch(Observation.Message.class::isInstance))
                .forEach(c -> out.add("    !!! " + FlowResult.complaint(c) + c.subjects().stream().map(o -> "; " + o.brief()).reduce("", String::concat)));
        result.stopped().ifPresent(why -> out.add("    !!! stopped: " + why));
        return out;
    }

    /** The failed checks whose last message is this one. */
    private List<Check> faultsAt(Step step) {
        return result.failed().stream().filter(c -> c.subjects().getLast() instanceof Observation.Message m && m.sip() == step.entry().message() && m.role() == step.role()).toList();
    }

    private String line(Step step, long startNs) {
        boolean sent = step.entry().way() == Way.SENT;
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%10.1f ", (step.entry().atNs() - startNs) / 1e6));
        boolean inside = false;
        for (Role role : roles) {
            if (role == step.role()) {
                out.append(pad(sent ? "|-" : "|<", '-'));
                inside = true;
            } else {
                out.append(pad("|", inside ? '-' : ' '));
            }
        }
        return out.append(sent ? ">| " : "-| ").append(label(step.entry())).toString();
    }

    private static String label(TraceEntry entry) {
        SipMessage m = entry.message();
        String what = m.isRequest() ? m.method() + " " + m.requestUri() : m.code() + " " + m.reason() + " (" + m.header("CSeq").orElse("?") + ")";
        String body = m.hasBody() ? " [" + m.header("Content-Type").orElse("?").replaceFirst(".*/", "").replaceFirst(";.*", "") + "]" : "";
        return what + body + (entry.dropped() ? " LOST" : "");
    }

    private static String pad(String text, char with) {
        return text + String.valueOf(with).repeat(Math.max(0, COLUMN - text.length()));
    }
}
