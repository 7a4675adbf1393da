package io.tandem.phone.sip;

import java.util.Locale;
import java.util.Map;

/** One header field: the name as it was written, the value unfolded and trimmed. Names compare without case, compact forms equal long ones (RFC 3261 7.3.3). */
public record SipHeader(String name, String value) {
    private static final Map<String, String> LONG_FORMS = Map.ofEntries(
            Map.entry("i", "call-id"), Map.entry("m", "contact"), Map.entry("e", "content-encoding"), Map.entry("l", "content-length"),
            Map.entry("c", "content-type"), Map.entry("f", "from"), Map.entry("s", "subject"), Map.entry("k", "supported"), Map.entry("t", "to"),
            Map.entry("v", "via"), Map.entry("x", "session-expires"), Map.entry("r", "refer-to"), Map.entry("b", "referred-by"),
            Map.entry("o", "event"), Map.entry("u", "allow-events"), Map.entry("a", "accept-contact"), Map.entry("j", "reject-contact"),
            Map.entry("d", "request-disposition"));

    /** The lower-case long form of a header name. */
    public static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return LONG_FORMS.getOrDefault(lower, lower);
    }

    public boolean is(String otherName) {
        return canonical(name).equals(canonical(otherName));
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
