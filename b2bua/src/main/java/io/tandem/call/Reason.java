package io.tandem.call;

/** A Reason header value (RFC 3326): protocol {@code SIP} or {@code Q.850}, cause and text (may be empty). */
public record Reason(String protocol, int cause, String text) {
    public static Reason sip(int cause, String text) {
        return new Reason("SIP", cause, text);
    }
}
