package io.tandem.phone.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes messages: Content-Length follows the body unless the caller sets it or leaves it out on purpose. */
public final class SipMessageBuilder {
    private final List<SipHeader> headers;
    private StartLine startLine;
    private byte[] body;
    private boolean ownContentLength = true;

    SipMessageBuilder(StartLine startLine, List<SipHeader> headers, byte[] body) {
        this.startLine = startLine;
        this.headers = new ArrayList<>(headers);
        this.body = body;
        this.headers.removeIf(h -> h.is("Content-Length"));
    }

    public SipMessageBuilder startLine(StartLine line) {
        startLine = line;
        return this;
    }

    /** Adds a header line after all others. */
    public SipMessageBuilder add(String name, String value) {
        headers.add(new SipHeader(name, value));
        return this;
    }

    public SipMessageBuilder addAll(String name, List<String> values) {
        values.forEach(v -> add(name, v));
        return this;
    }

    /** Adds a header line before all others. */
    public SipMessageBuilder prepend(String name, String value) {
        headers.addFirst(new SipHeader(name, value));
        return this;
    }

    /** Replaces all headers of that name by one, at the place of the first. */
    public SipMessageBuilder set(String name, String value) {
        int at = 0;
        while (at < headers.size() && !headers.get(at).is(name)) {
            at++;
        }
        headers.removeIf(h -> h.is(name));
        headers.add(Math.min(at, headers.size()), new SipHeader(name, value));
        return this;
    }

    public SipMessageBuilder remove(String name) {
        headers.removeIf(h -> h.is(name));
        return this;
    }

    /** Leaves Content-Length as the caller wrote it, or out. For malformed messages. */
    public SipMessageBuilder contentLengthAsWritten() {
        ownContentLength = false;
        return this;
    }

    public SipMessageBuilder body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public SipMessageBuilder body(String contentType, byte[] bytes) {
        body = bytes.clone();
        return set("Content-Type", contentType);
    }

    public SipMessageBuilder noBody() {
        body = new byte[0];
        return remove("Content-Type");
    }

    public SipMessage build() {
        if (ownContentLength) {
            remove("Content-Length").add("Content-Length", Integer.toString(body.length));
        }
        return new SipMessage(startLine, headers, body);
    }
}
