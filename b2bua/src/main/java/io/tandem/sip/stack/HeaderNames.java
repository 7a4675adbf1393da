package io.tandem.sip.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header names that are let through to the stack, in one spelling each. The stack remembers every name it meets for ever, so strange
 * names and strange spellings must not reach it.
 */
final class HeaderNames {
    private static final List<String> KNOWN = List.of("Accept", "Accept-Encoding", "Accept-Language", "Alert-Info", "Allow", "Allow-Events", "Authentication-Info", "Authorization", "Call-ID",
            "Call-Info", "Contact", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Type", "CSeq", "Date", "Diversion", "Error-Info", "Event", "Expires",
            "From", "History-Info", "Info-Package", "In-Reply-To", "Join", "Max-Forwards", "MIME-Version", "Min-Expires", "Min-SE", "Organization", "P-Asserted-Identity", "P-Early-Media",
            "P-Preferred-Identity", "Path", "Priority", "Privacy", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Require", "RAck", "Reason", "Record-Route", "Recv-Info", "Refer-Sub", "Refer-To",
            "Referred-By", "Replaces", "Reply-To", "Require", "Retry-After", "Route", "RSeq", "Server", "Service-Route", "Session-Expires", "SIP-ETag", "SIP-If-Match", "Subject",
            "Subscription-State", "Supported", "Target-Dialog", "Timestamp", "To", "Unsupported", "User-Agent", "Via", "Warning", "WWW-Authenticate");
    private static final Map<String, String> COMPACT = Map.ofEntries(Map.entry("a", "Accept-Contact"), Map.entry("b", "Referred-By"), Map.entry("c", "Content-Type"), Map.entry("e", "Content-Encoding"),
            Map.entry("f", "From"), Map.entry("i", "Call-ID"), Map.entry("k", "Supported"), Map.entry("l", "Content-Length"), Map.entry("m", "Contact"), Map.entry("o", "Event"),
            Map.entry("r", "Refer-To"), Map.entry("s", "Subject"), Map.entry("t", "To"), Map.entry("u", "Allow-Events"), Map.entry("v", "Via"), Map.entry("x", "Session-Expires"));
    private static final Map<String, String> BY_NAME = byName();

    private HeaderNames() {}

    /** The one spelling of a name, short forms written out (RFC 3261 7.3.3); empty for a name that is not let through. */
    static Optional<String> canonical(String name) {
        String exact = BY_NAME.get(name);
        return exact != null ? Optional.of(exact) : Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String name : KNOWN) {
            names.put(name, name);
            names.put(name.toLowerCase(Locale.ROOT), name);
        }
        COMPACT.forEach((letter, name) -> {
            if (KNOWN.contains(name)) {
                names.put(letter, name);
            }
        });
        return Map.copyOf(names);
    }
}
