package io.tandem.conform.report;

import io.tandem.conform.FlowResult;
import io.tandem.conform.FlowResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line a flow. Pure. */
public final class TextReport {
    private TextReport() {}

    /** With {@code verbose} a ladder follows the line. */
    public static List<String> flow(FlowResult result, boolean verbose) {
        List<String> out = new ArrayList<>();
        String end = switch (result.status()) {
            case PASS -> result.checks().size() + " checks";
            case SKIP -> result.skipped().orElse("");
            case FAIL -> result.firstFault() + (result.failed().size() > 1 ? "  [" + result.failed().size() + " of " + result.checks().size() + " checks failed]" : "");
        };
        out.add(String.format(Locale.ROOT, "%-4s  %-13s %-36s %5.1f s  %s", result.status().name().toLowerCase(Locale.ROOT), result.flow().id(), result.flow().title(),
                result.durationMs() / 1e3, end));
        if (verbose) {
            out.addAll(LadderDrawing.draw(result));
            out.add("");
        }
        return out;
    }

    public static String summary(List<FlowResult> results) {
        return count(results, Status.PASS) + " passed, " + count(results, Status.FAIL) + " failed, " + count(results, Status.SKIP) + " skipped";
    }

    static long count(List<FlowResult> results, Status status) {
        return results.stream().filter(r -> r.status() == status).count();
    }
}
