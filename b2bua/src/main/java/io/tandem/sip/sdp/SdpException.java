package io.tandem.sip.sdp;

/** A session description that cannot be used; the message names the line (counted from 1) and what is allowed, in one printable line. */
public final class SdpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    SdpException(String message) {
        super(message);
    }

    /** A fault of one line; the line is quoted, shortened and without control characters. */
    static SdpException at(SdpLine line, String allowed) {
        return new SdpException("SDP line " + line.number() + " '" + quoted(line.text()) + "': " + allowed);
    }

    private static String quoted(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return shown.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '?').replace('\\', '?');
    }
}
