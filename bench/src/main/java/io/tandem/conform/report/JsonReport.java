package io.tandem.conform.report;

import io.tandem.conform.Check;
import io.tandem.conform.FlowResult;
import io.tandem.phone.command.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All flows with all their checks as one JSON document. Pure. */
public final class JsonReport {
    private JsonReport() {}

    public static String write(String server, List<FlowResult> results) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("server", server);
        top.put("passed", TextReport.count(results, FlowResult.Status.PASS));
        top.put("failed", TextReport.count(results, FlowResult.Status.FAIL));
        top.put("skipped", TextReport.count(results, FlowResult.Status.SKIP));
        top.put("flows", results.stream().map(JsonReport::flow).toList());
        return JsonText.write(top) + "\n";
    }

    private static Map<String, Object> flow(FlowResult result) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", result.flow().id());
        out.put("title", result.flow().title());
        out.put("section", result.flow().section());
        out.put("status", result.status().name().toLowerCase(Locale.ROOT));
        out.put("duration_ms", result.durationMs());
        result.skipped().ifPresent(why -> out.put("skipped", why));
        result.stopped().ifPresent(why -> out.put("stopped", why));
        out.put("checks", result.checks().stream().map(JsonReport::check).toList());
        if (result.status() == FlowResult.Status.FAIL) {
            out.put("ladder", LadderDrawing.draw(result));
        }
        return out;
    }

    private static Map<String, Object> check(Check check) {
        Check.Verdict verdict = check.verdict();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", check.name());
        out.put("rule", check.rule());
        out.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
        out.put("wanted", check.wanted().text());
        out.put("saw", verdict.saw());
        return out;
    }
}
