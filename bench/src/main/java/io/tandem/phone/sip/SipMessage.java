package io.tandem.phone.sip;

import io.tandem.phone.sip.StartLine.RequestLine;
import io.tandem.phone.sip.StartLine.StatusLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A SIP request or response: start line, headers in their order, body. Immutable. Accessors of absent or broken headers throw SipParseException. */
public final class SipMessage {
    private final StartLine startLine;
    private final List<SipHeader> headers;
    private final byte[] body;

    SipMessage(StartLine startLine, List<SipHeader> headers, byte[] body) {
        this.startLine = startLine;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    public static SipMessageBuilder request(String method, String uri) {
        return new SipMessageBuilder(new RequestLine(method, uri), List.of(), new byte[0]);
    }

    public static SipMessageBuilder response(int code, String reason) {
        return new SipMessageBuilder(new StatusLine(code, reason), List.of(), new byte[0]);
    }

    public SipMessageBuilder toBuilder() {
        return new SipMessageBuilder(startLine, headers, body);
    }

    public StartLine startLine() {
        return startLine;
    }

    public boolean isRequest() {
        return startLine instanceof RequestLine;
    }

    public boolean isRequest(String method) {
        return startLine instanceof RequestLine line && line.method().equals(method);
    }

    /** True for a response whose code lies in {@code from..to}. */
    public boolean isResponse(int from, int to) {
        return startLine instanceof StatusLine line && line.code() >= from && line.code() <= to;
    }

    /** The request's method, or that of a response's CSeq. */
    public String method() {
        return startLine instanceof RequestLine line ? line.method() : cseqMethod();
    }

    /** The Request-URI; throws IllegalStateException on a response. */
    public String requestUri() {
        if (startLine instanceof RequestLine line) {
            return line.uri();
        }
        throw new IllegalStateException("no Request-URI in " + startLine);
    }

    /** The response code, 0 for a request. */
    public int code() {
        return startLine instanceof StatusLine line ? line.code() : 0;
    }

    public String reason() {
        return startLine instanceof StatusLine line ? line.reason() : "";
    }

    public List<SipHeader> headers() {
        return headers;
    }

    /** The first header line of that name, whole. */
    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.is(name)).findFirst().map(SipHeader::value);
    }

    public boolean has(String name) {
        return headers.stream().anyMatch(h -> h.is(name));
    }

    /** The first header of that name; throws SipParseException when there is none. */
    public String required(String name) {
        return header(name).orElseThrow(() -> new SipParseException(startLine + ": header " + name + " is missing"));
    }

    /** All values of a header that is a list, lines and commas alike. */
    public List<String> values(String name) {
        List<String> out = new ArrayList<>();
        headers.stream().filter(h -> h.is(name)).forEach(h -> out.addAll(Splitter.split(h.value(), ',')));
        out.removeIf(String::isEmpty);
        return out;
    }

    /** True when a list header (Supported, Require, Allow) names the token. */
    public boolean lists(String name, String token) {
        return values(name).stream().anyMatch(v -> v.equalsIgnoreCase(token));
    }

    public String callId() {
        return required("Call-ID");
    }

    public long cseqNumber() {
        String number = cseq()[0];
        if (!number.matches("[0-9]{1,10}")) {
            throw new SipParseException("CSeq \"" + number + "\": expected a number below 2^31");
        }
        return Long.parseLong(number);
    }

    public String cseqMethod() {
        return cseq()[1];
    }

    private String[] cseq() {
        String[] parts = required("CSeq").trim().split("\\s+", -1);
        if (parts.length != 2) {
            throw new SipParseException("CSeq \"" + required("CSeq") + "\": expected NUMBER METHOD");
        }
        return parts;
    }

    public NameAddress from() {
        return NameAddress.parse(required("From"));
    }

    public NameAddress to() {
        return NameAddress.parse(required("To"));
    }

    /** The first Contact. */
    public Optional<NameAddress> contact() {
        return values("Contact").stream().findFirst().map(NameAddress::parse);
    }

    public List<Via> vias() {
        return values("Via").stream().map(Via::parse).toList();
    }

    public Via topVia() {
        return values("Via").stream().findFirst().map(Via::parse).orElseThrow(() -> new SipParseException(startLine + ": header Via is missing"));
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** True when the body is of that media type, parameters aside. */
    public boolean bodyIs(String mediaType) {
        return hasBody() && header("Content-Type").map(t -> t.trim().regionMatches(true, 0, mediaType, 0, mediaType.length())).orElse(false);
    }

    /** What goes on the wire. */
    public byte[] toBytes() {
        byte[] head = head().getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[head.length + body.length];
        System.arraycopy(head, 0, out, 0, head.length);
        System.arraycopy(body, 0, out, head.length, body.length);
        return out;
    }

    private String head() {
        StringBuilder out = new StringBuilder().append(startLine).append("\r\n");
        headers.forEach(h -> out.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        return out.append("\r\n").toString();
    }

    @Override
    public String toString() {
        return head() + bodyText();
    }
}
