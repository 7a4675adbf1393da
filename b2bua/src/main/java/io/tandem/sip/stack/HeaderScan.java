package io.tandem.sip.stack;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks a raw message over before the stack does, and writes it again in the form that the stack reads well: known headers in one spelling,
 * Max-Forwards and Content-Length present, one of each header that must stand alone. What breaks a rule but can be answered becomes a
 * {@link Fault}; what cannot is thrown.
 */
final class HeaderScan {
    static final int MOST_HEADERS = 128;
    static final int LONGEST_LIST_BYTES = 4096;
    private static final Pattern FOLD = Pattern.compile("[\r\n]+[ \t]*");
    private static final String END = "\r\n";

    private final String text;
    private final boolean withBody;
    private final StringBuilder clean;
    private final Map<String, Integer> counts = new HashMap<>();
    private Optional<Fault> fault = Optional.empty();
    private String contentLength = "";
    private int headers;
    private int listBytes;

    /** @param withBody a datagram, body and all; else the head of a stream message */
    HeaderScan(byte[] message, boolean withBody) {
        text = new String(message, StandardCharsets.ISO_8859_1);
        this.withBody = withBody;
        clean = new StringBuilder(text.length() + 64);
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** The cleaned message. */
    byte[] scan() throws ParseException {
        int at = firstLine();
        boolean request = !clean.substring(0, Math.min(4, clean.length())).equalsIgnoreCase("SIP/");
        int end = lines(at);
        if (request) {
            requireOnce("From", "To", "Call-ID", "CSeq");
            if (!counts.containsKey("Max-Forwards")) {
                clean.append("Max-Forwards: 70").append(END);
            }
        }
        if (!counts.containsKey("Via")) {
            throw new ParseException("Via is missing", 0);
        }
        finish(end);
        return clean.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Another version than 2.0 is a fault; the stack gets it as 2.0 so that it can be answered. */
    private int firstLine() {
        int start = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        int end = lineEnd(start);
        String line = text.substring(start, end).stripTrailing();
        int version = line.lastIndexOf(" SIP/");
        if (version > 0 && !line.substring(version + 1).equalsIgnoreCase("SIP/2.0")) {
            fault = Optional.of(new Fault(505, ""));
            line = line.substring(0, version) + " SIP/2.0";
        }
        clean.append(line).append(END);
        return next(end);
    }

    private int lines(int from) throws ParseException {
        int at = from;
        while (at < text.length()) {
            int end = lineEnd(at);
            int following = next(end);
            if (end == at) {
                return following;
            }
            while (following < text.length() && (text.charAt(following) == ' ' || text.charAt(following) == '\t')) {
                end = lineEnd(following);
                following = next(end);
            }
            header(text.substring(at, end));
            at = following;
        }
        return at;
    }

    private void header(String line) throws ParseException {
        if (++headers > MOST_HEADERS) {
            throw new ParseException("more than " + MOST_HEADERS + " headers", 0);
        }
        int colon = line.indexOf(':');
        Optional<String> name = colon <= 0 ? Optional.empty() : HeaderNames.canonical(line.substring(0, colon).strip());
        if (name.isEmpty()) {
            return;
        }
        String value = unfolded(line.substring(colon + 1)).strip();
        int seen = counts.merge(name.get(), 1, Integer::sum);
        if (name.get().equals("Content-Length")) {
            contentLength = seen == 1 ? value : "";
            return;
        }
        if (seen > 1 && standsAlone(name.get())) {
            fault = fault.or(() -> Optional.of(new Fault(400, "more than one " + name.get())));
            return;
        }
        limitLists(name.get(), value);
        clean.append(name.get()).append(": ").append(value).append(END);
    }

    /** Few headers are folded, so most pay for a look alone. */
    private static String unfolded(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 ? value : FOLD.matcher(value).replaceAll(" ");
    }

    private static boolean standsAlone(String name) {
        return switch (name) {
            case "From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Type", "Replaces", "Join", "Refer-To", "Session-Expires", "Expires" -> true;
            default -> false;
        };
    }

    /** Lists of addresses take the stack quadratic time. */
    private void limitLists(String name, String value) throws ParseException {
        if (name.equals("Route") || name.equals("Record-Route") || name.equals("Via") || name.equals("Contact") || name.equals("Path")) {
            listBytes += value.length();
            if (listBytes > LONGEST_LIST_BYTES) {
                throw new ParseException("Via, Route, Record-Route, Path and Contact hold more than " + LONGEST_LIST_BYTES + " bytes", 0);
            }
        }
    }

    private void requireOnce(String... names) throws ParseException {
        for (String name : names) {
            if (!counts.containsKey(name)) {
                throw new ParseException(name + " is missing", 0);
            }
        }
    }

    /** Whether the message has a body, as far as one can tell. */
    boolean bodyMayFollow() {
        return !contentLength.isEmpty() && !contentLength.equals("0");
    }

    /** The body as long as Content-Length says (RFC 3261 18.3); without it, all that the datagram holds. */
    private void finish(int bodyAt) throws ParseException {
        int available = text.length() - bodyAt;
        boolean given = counts.containsKey("Content-Length");
        boolean readable = !contentLength.isEmpty() && contentLength.length() <= 9 && contentLength.chars().allMatch(c -> c >= '0' && c <= '9');
        if (given && !readable) {
            if (!withBody) {
                contentLength = "unknown";
                throw new ParseException("Content-Length is no number", 0);
            }
            fault = fault.or(() -> Optional.of(new Fault(400, "Content-Length is no number")));
        }
        int length = readable ? Integer.parseInt(contentLength) : given || !withBody ? 0 : available;
        if (!withBody && length > SipStackFactory.MAX_MESSAGE_BYTES) {
            throw new ParseException("Content-Length is above " + SipStackFactory.MAX_MESSAGE_BYTES, 0);
        }
        if (withBody && length > available) {
            fault = fault.or(() -> Optional.of(new Fault(400, "Content-Length is longer than the message")));
            length = 0;
        }
        clean.append("Content-Length: ").append(length).append(END).append(END);
        if (withBody) {
            clean.append(text, bodyAt, bodyAt + length);
        }
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    private int next(int end) {
        boolean crlf = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
        return Math.min(text.length(), end + (crlf ? 2 : 1));
    }
}
