package io.tandem.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in sipp's trace.
 *
 * @param sent by sipp, else received by it
 * @param text start line, headers and body as on the wire
 */
record SipMessage(boolean sent, String text) {
    private static final Pattern MESSAGE = Pattern.compile(
            "(?s)-{20,}[^\n]*\n(?:UDP|TCP) message (sent|received) [\\[(]\\d+\\]? bytes\\)? ?:\n\n(.*?)(?=\n-{20,} \\d{4}-|\\z)");

    /** Messages of sipp's message file in order. */
    static List<SipMessage> trace(String file) {
        List<SipMessage> messages = new ArrayList<>();
        Matcher matcher = MESSAGE.matcher(file.replace("\r\n", "\n"));
        while (matcher.find()) {
            messages.add(new SipMessage(matcher.group(1).equals("sent"), matcher.group(2)));
        }
        return messages;
    }

    String startLine() {
        return text.lines().findFirst().orElse("");
    }

    /** First value of the header, without the name. */
    Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    List<String> headers(String name) {
        String prefix = name.toLowerCase(java.util.Locale.ROOT) + ":";
        return text.lines().takeWhile(line -> !line.isBlank()).filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip()).toList();
    }

    String body() {
        int blank = text.indexOf("\n\n");
        return blank < 0 ? "" : text.substring(blank + 2);
    }

    boolean isRequest(String method) {
        return startLine().startsWith(method + " ");
    }

    boolean isResponse(int code, String method) {
        return startLine().startsWith("SIP/2.0 " + code) && header("CSeq").filter(value -> value.endsWith(" " + method)).isPresent();
    }
}
