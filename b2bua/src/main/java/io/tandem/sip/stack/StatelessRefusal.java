package io.tandem.sip.stack;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that nobody has time to read: what its refusal needs is cut out of the text as it stands (RFC 3261 8.2.6, 8.2.7), nothing is parsed and nothing is remembered.
 * What is not written plainly, folded headers for instance, is left to the parser.
 */
public final class StatelessRefusal {
    /** Begins the To tag of each such refusal, so that its ACK is known. */
    static final String TAG = "busy.";

    private static final int LONGEST_HEAD = 8192;
    private static final String END = "\r\n";
    private static final int DEFAULT_PORT = 5060;
    private static final Pattern BRANCH = Pattern.compile(";\\s*branch\\s*=\\s*([^;,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RPORT = Pattern.compile(";\\s*rport\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SENT_BY = Pattern.compile("^Via: \\S+\\s+([^;,\\s]+)");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    private final String head;
    private final StringBuilder vias = new StringBuilder();
    private String from = "";
    private String to = "";
    private String callId = "";
    private String cseq = "";

    private StatelessRefusal(String head) {
        this.head = head;
    }

    /** The request if it is one outside a dialog and plainly written; CANCEL belongs to the INVITE before it and is none. */
    public static Optional<StatelessRefusal> of(byte[] message) {
        String text = new String(message, 0, Math.min(message.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        boolean request = end > 0 && !text.startsWith("SIP/") && !text.startsWith("ACK ") && !text.startsWith("CANCEL ");
        if (!request) {
            return Optional.empty();
        }
        StatelessRefusal found = new StatelessRefusal(text.substring(0, end + 2));
        return found.read() && !hasTag(found.to) ? Optional.of(found) : Optional.empty();
    }

    /** True for the ACK of a refusal of ours. */
    public static boolean isAcknowledged(byte[] message) {
        boolean ack = message.length > 4 && message[0] == 'A' && message[1] == 'C' && message[2] == 'K' && message[3] == ' ';
        return ack && new String(message, 0, Math.min(message.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1).contains(";tag=" + TAG);
    }

    private boolean read() {
        int at = head.indexOf(END) + 2;
        while (at < head.length()) {
            int end = head.indexOf(END, at);
            if (head.charAt(at) == ' ' || head.charAt(at) == '\t' || !header(head.substring(at, end))) {
                return false;
            }
            at = end + 2;
        }
        return !vias.isEmpty() && !from.isEmpty() && !to.isEmpty() && !callId.isEmpty() && !cseq.isEmpty();
    }

    private boolean header(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return false;
        }
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "via", "v" -> vias.append("Via: ").append(value).append(END);
            case "from", "f" -> from = value;
            case "to", "t" -> to = value;
            case "call-id", "i" -> callId = value;
            case "cseq" -> cseq = value;
            default -> { }
        }
        return true;
    }

    private static boolean hasTag(String address) {
        return address.toLowerCase(Locale.ROOT).contains(";tag=");
    }

    public String callId() {
        return callId;
    }

    public String method() {
        return head.substring(0, Math.max(0, head.indexOf(' ')));
    }

    /** As in the topmost Via, empty without one. */
    public String branch() {
        return parameter(BRANCH).orElse("");
    }

    /** Host and port of the topmost Via as they are written. */
    public String sentBy() {
        Matcher matcher = SENT_BY.matcher(topVia());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Where the answer goes: with rport to the port that the request came from (RFC 3581), else to that of its Via. */
    public int answerPort(int sourcePort) {
        if (RPORT.matcher(topVia()).find()) {
            return sourcePort;
        }
        String sentBy = sentBy();
        int colon = sentBy.lastIndexOf(':');
        boolean given = colon > sentBy.lastIndexOf(']') && PORT.matcher(sentBy.substring(colon + 1)).matches();
        return given ? Integer.parseInt(sentBy.substring(colon + 1)) : DEFAULT_PORT;
    }

    private Optional<String> parameter(Pattern pattern) {
        Matcher matcher = pattern.matcher(topVia());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String topVia() {
        String first = vias.substring(0, vias.indexOf(END));
        int comma = first.indexOf(',');
        return comma < 0 ? first : first.substring(0, comma);
    }

    /** The 503. */
    public String answer(InetAddress source, int sourcePort, int retryAfterSeconds, String product) {
        String top = topVia();
        String seen = RPORT.matcher(top).replaceFirst(";rport=" + sourcePort) + ";received=" + source.getHostAddress();
        return "SIP/2.0 503 Service Unavailable" + END + seen + vias.substring(top.length()) + "From: " + from + END + "To: " + to + ";tag=" + TAG + Integer.toHexString(callId.hashCode()) + END
                + "Call-ID: " + callId + END + "CSeq: " + cseq + END + "Retry-After: " + retryAfterSeconds + END + "Server: " + product + END + "Content-Length: 0" + END + END;
    }
}
