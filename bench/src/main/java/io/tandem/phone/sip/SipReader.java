package io.tandem.phone.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Reads messages leniently: bare LF, folded lines, compact names, a missing Content-Length. {@link SipRules} names what was wrong. */
public final class SipReader {
    private static final int MAX_HEADERS = 500;

    private SipReader() {}

    /** Reads one datagram; throws SipParseException when it is no SIP message or shorter than its Content-Length. */
    public static SipMessage read(byte[] data) {
        int start = skipLineEnds(data);
        int end = headEnd(data, start);
        if (end < 0) {
            throw new SipParseException("message of " + data.length + " bytes: no empty line after the headers");
        }
        List<SipHeader> headers = new ArrayList<>();
        StartLine startLine = head(data, start, end, headers);
        int available = data.length - end;
        int length = contentLength(headers).orElse(available);
        if (length > available) {
            throw new SipParseException(startLine + ": Content-Length " + length + " but only " + available + " bytes of body");
        }
        return new SipMessage(startLine, headers, Arrays.copyOfRange(data, end, end + length));
    }

    static StartLine head(byte[] data, int start, int end, List<SipHeader> headers) {
        List<String> lines = unfold(new String(data, start, end - start, StandardCharsets.UTF_8));
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new SipParseException("header line \"" + line + "\": expected NAME: VALUE");
            }
            headers.add(new SipHeader(line.substring(0, colon).trim(), line.substring(colon + 1).trim()));
            if (headers.size() > MAX_HEADERS) {
                throw new SipParseException("more than " + MAX_HEADERS + " headers");
            }
        }
        return StartLine.parse(lines.getFirst());
    }

    private static List<String> unfold(String head) {
        List<String> out = new ArrayList<>();
        for (String line : head.split("\r?\n", -1)) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t') && !out.isEmpty()) {
                out.set(out.size() - 1, out.getLast() + " " + line.trim());
            } else if (!line.isEmpty()) {
                out.add(line);
            }
        }
        if (out.isEmpty()) {
            throw new SipParseException("message without a start line");
        }
        return out;
    }

    static OptionalInt contentLength(List<SipHeader> headers) {
        for (SipHeader header : headers) {
            if (header.is("Content-Length")) {
                if (!header.value().matches("[0-9]{1,8}")) {
                    throw new SipParseException("Content-Length \"" + header.value() + "\": expected a number of bytes");
                }
                return OptionalInt.of(Integer.parseInt(header.value()));
            }
        }
        return OptionalInt.empty();
    }

    static int skipLineEnds(byte[] data) {
        int at = 0;
        while (at < data.length && (data[at] == '\r' || data[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** Index after the empty line that ends the headers, or -1. */
    static int headEnd(byte[] data, int start) {
        for (int i = start; i < data.length; i++) {
            if (data[i] == '\n') {
                int next = i + 1 < data.length && data[i + 1] == '\r' ? i + 2 : i + 1;
                if (next < data.length && data[next] == '\n') {
                    return next + 1;
                }
            }
        }
        return -1;
    }
}
