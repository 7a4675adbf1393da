package io.tandem.phone.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Strict checks on a message that could be read: what a peer did against RFC 3261 section 8 and 20. */
public final class SipRules {
    private static final List<String> MANDATORY = List.of("Via", "From", "To", "Call-ID", "CSeq");
    private static final List<String> SINGLE = List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Length", "Content-Type", "Expires", "Min-SE",
            "Session-Expires", "Refer-To", "Referred-By", "Event", "RSeq", "RAck");
    private static final Set<String> NEEDS_CONTACT = Set.of("INVITE", "SUBSCRIBE", "NOTIFY", "REFER", "UPDATE");

    private SipRules() {}

    /** Empty when nothing is wrong; each entry names the rule that is broken. */
    public static List<String> violations(SipMessage message) {
        List<String> out = new ArrayList<>();
        for (String name : MANDATORY) {
            if (!message.has(name)) {
                out.add("header " + name + " is missing");
            }
        }
        for (String name : SINGLE) {
            if (message.headers().stream().filter(h -> h.is(name)).count() > 1) {
                out.add("header " + name + " stands more than once");
            }
        }
        if (out.isEmpty()) {
            try {
                fields(message, out);
            } catch (SipParseException e) {
                out.add(String.valueOf(e.getMessage()));
            }
        }
        return out;
    }

    private static void fields(SipMessage message, List<String> out) {
        Via top = message.topVia();
        check(out, top.branch().isPresent() && top.branch().get().startsWith(Via.COOKIE), "Via branch without " + Via.COOKIE);
        check(out, message.from().tag().isPresent(), "From without tag");
        check(out, message.cseqNumber() < 1L << 31, "CSeq number is 2^31 or more");
        check(out, message.header("Content-Length").isEmpty() || message.header("Content-Length").get().equals(Integer.toString(message.body().length)),
                "Content-Length differs from the body");
        check(out, !message.hasBody() || message.has("Content-Type"), "body without Content-Type");
        message.contact();
        if (message.isRequest()) {
            request(message, out);
        } else {
            response(message, out);
        }
    }

    private static void request(SipMessage message, List<String> out) {
        check(out, message.has("Max-Forwards"), "header Max-Forwards is missing");
        check(out, message.cseqMethod().equals(message.method()), "CSeq method differs from the request's");
        check(out, !NEEDS_CONTACT.contains(message.method()) || message.has("Contact"), message.method() + " without Contact");
        check(out, !message.isRequest("PRACK") || message.has("RAck"), "PRACK without RAck");
        check(out, !message.isRequest("REFER") || message.has("Refer-To"), "REFER without Refer-To");
    }

    private static void response(SipMessage message, List<String> out) {
        boolean invite = message.cseqMethod().equals("INVITE");
        check(out, message.code() == 100 || message.to().tag().isPresent(), "response without To tag");
        check(out, !(invite && message.isResponse(200, 299)) || message.has("Contact"), "2xx to INVITE without Contact");
        check(out, !(invite && message.isResponse(101, 199) && message.lists("Require", "100rel")) || message.has("RSeq"), "reliable 1xx without RSeq");
        check(out, message.code() != 401 || message.has("WWW-Authenticate"), "401 without WWW-Authenticate");
        check(out, message.code() != 407 || message.has("Proxy-Authenticate"), "407 without Proxy-Authenticate");
        check(out, message.code() != 405 || message.has("Allow"), "405 without Allow");
        check(out, message.code() != 420 || message.has("Unsupported"), "420 without Unsupported");
        check(out, message.code() != 423 || message.has("Min-Expires"), "423 without Min-Expires");
        check(out, message.code() != 422 || message.has("Min-SE"), "422 without Min-SE");
    }

    private static void check(List<String> out, boolean fine, String rule) {
        if (!fine) {
            out.add(rule);
        }
    }
}
