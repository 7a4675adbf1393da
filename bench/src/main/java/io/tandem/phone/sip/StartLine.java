package io.tandem.phone.sip;

/** First line of a message (RFC 3261 7.1 and 7.2). */
public sealed interface StartLine {
    /** A request's line; the URI is kept as text, since it may be no SIP URI. */
    record RequestLine(String method, String uri) implements StartLine {
        @Override
        public String toString() {
            return method + " " + uri + " SIP/2.0";
        }
    }

    /** A response's line. */
    record StatusLine(int code, String reason) implements StartLine {
        @Override
        public String toString() {
            return "SIP/2.0 " + code + " " + reason;
        }
    }

    /** Reads either line; throws SipParseException. */
    static StartLine parse(String line) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (first <= 0) {
            throw new SipParseException("start line \"" + line + "\": expected METHOD URI SIP/2.0 or SIP/2.0 CODE REASON");
        }
        if (line.regionMatches(true, 0, "SIP/2.0 ", 0, 8)) {
            return statusLine(line, second);
        }
        if (second < 0 || !line.substring(second + 1).trim().equalsIgnoreCase("SIP/2.0")) {
            throw new SipParseException("request line \"" + line + "\": expected three words ending in SIP/2.0");
        }
        return new RequestLine(line.substring(0, first), line.substring(first + 1, second));
    }

    private static StatusLine statusLine(String line, int second) {
        String code = second < 0 ? line.substring(8) : line.substring(8, second);
        if (!code.matches("[1-6][0-9][0-9]")) {
            throw new SipParseException("status line \"" + line + "\": the code must be 100 to 699");
        }
        return new StatusLine(Integer.parseInt(code), second < 0 ? "" : line.substring(second + 1));
    }
}
