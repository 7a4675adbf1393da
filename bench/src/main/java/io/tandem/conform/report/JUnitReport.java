package io.tandem.conform.report;

import io.tandem.conform.Check;
import io.tandem.conform.FlowResult;
import java.util.List;
import java.util.Locale;

/** The XML that build servers read: a suite for each flow, a case for each check. Pure. */
public final class JUnitReport {
    private JUnitReport() {}

    public static String write(List<FlowResult> results) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        results.forEach(r -> suite(out, r));
        return out.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder out, FlowResult result) {
        boolean skipped = result.skipped().isPresent();
        int failures = result.failed().size() + (onlyStopped(result) ? 1 : 0);
        int tests = result.checks().size() + (onlyStopped(result) || skipped ? 1 : 0);
        out.append(String.format(Locale.ROOT, "<testsuite name=\"%s %s\" tests=\"%d\" failures=\"%d\" skipped=\"%d\" time=\"%.3f\">%n", text(result.flow().id()),
                text(result.flow().title()), tests, failures, skipped ? 1 : 0, result.durationMs() / 1e3));
        result.checks().forEach(c -> testCase(out, result, c));
        result.skipped().ifPresent(why -> out.append(open(result, "whole")).append("<skipped message=\"").append(text(why)).append("\"/></testcase>\n"));
        if (onlyStopped(result)) {
            out.append(open(result, "whole")).append(failure(result.stopped().orElse(""), result));
        }
        out.append("</testsuite>\n");
    }

    private static boolean onlyStopped(FlowResult result) {
        return result.stopped().isPresent() && result.failed().isEmpty();
    }

    private static void testCase(StringBuilder out, FlowResult result, Check check) {
        out.append(open(result, check.name()));
        switch (check.verdict().outcome()) {
            case PASSED -> out.append("</testcase>\n");
            case NOT_REACHED -> out.append("<skipped message=\"not reached\"/></testcase>\n");
            case FAILED -> out.append(failure(FlowResult.complaint(check), result));
        }
    }

    private static String open(FlowResult result, String name) {
        return "<testcase classname=\"rfc5359." + text(result.flow().id()) + "\" name=\"" + text(name) + "\">";
    }

    private static String failure(String message, FlowResult result) {
        return "<failure message=\"" + text(message) + "\">" + text(String.join("\n", LadderDrawing.draw(result))) + "</failure></testcase>\n";
    }

    /** Escaped for text and attributes; characters that XML cannot hold become a question mark. */
    private static String text(String raw) {
        StringBuilder out = new StringBuilder();
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> out.appendCodePoint(c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)) ? c : '?');
            }
        });
        return out.toString();
    }
}
