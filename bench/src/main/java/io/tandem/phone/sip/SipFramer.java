package io.tandem.phone.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts a byte stream into messages by Content-Length (RFC 3261 18.3); skips keep-alive line ends. One per connection; not for many threads. */
public final class SipFramer {
    private static final int MAX_MESSAGE_BYTES = 256 * 1024;
    private byte[] pending = new byte[0];

    /** Adds bytes as they arrived; throws SipParseException when a message grows beyond 256 KiB: the stream is lost then. */
    public void feed(byte[] data, int length) {
        if (pending.length + length > MAX_MESSAGE_BYTES) {
            throw new SipParseException("stream holds more than " + MAX_MESSAGE_BYTES + " bytes of one message");
        }
        int old = pending.length;
        pending = Arrays.copyOf(pending, old + length);
        System.arraycopy(data, 0, pending, old, length);
    }

    /** The next whole message; throws SipParseException when the stream is no SIP. */
    public Optional<SipMessage> next() {
        int start = SipReader.skipLineEnds(pending);
        int end = SipReader.headEnd(pending, start);
        if (end < 0) {
            return Optional.empty();
        }
        List<SipHeader> headers = new ArrayList<>();
        StartLine line = SipReader.head(pending, start, end, headers);
        int length = SipReader.contentLength(headers).orElseThrow(() -> new SipParseException(line + ": no Content-Length on a stream"));
        if (pending.length < end + length) {
            return Optional.empty();
        }
        SipMessage message = new SipMessage(line, headers, Arrays.copyOfRange(pending, end, end + length));
        pending = Arrays.copyOfRange(pending, end + length, pending.length);
        return Optional.of(message);
    }
}
