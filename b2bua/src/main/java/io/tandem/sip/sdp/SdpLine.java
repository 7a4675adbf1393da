package io.tandem.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line, {@code <type>=<value>} (RFC 8866 5).
 *
 * @param number counted from 1
 * @param text as received, without its end
 */
record SdpLine(int number, String text) {
    static final int MOST_LINES = 512;
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    char type() {
        return text.charAt(0);
    }

    String value() {
        return text.substring(2).strip();
    }

    /** The value cut at spaces; senders in the field use several. */
    String[] words() {
        return SPACES.split(value(), 0);
    }

    /** The name of an a= line, in front of the colon. */
    String attribute() {
        int colon = text.indexOf(':');
        return (colon < 0 ? text.substring(2) : text.substring(2, colon)).strip();
    }

    /** What stands behind the colon of an a= line, empty when there is none. */
    String attributeValue() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(colon + 1).strip();
    }

    /** Cuts at CRLF, LF or CR alone; empty lines are passed over. */
    static List<SdpLine> cut(String text) {
        List<SdpLine> lines = new ArrayList<>();
        int number = 0;
        for (String part : LINE_END.split(text, MOST_LINES + 2)) {
            number++;
            if (number > MOST_LINES) {
                throw new SdpException("SDP has more than " + MOST_LINES + " lines");
            }
            if (!part.isBlank()) {
                lines.add(checked(new SdpLine(number, part.strip())));
            }
        }
        return lines;
    }

    private static SdpLine checked(SdpLine line) {
        String text = line.text;
        if (text.length() < 2 || text.charAt(1) != '=' || !isLetter(text.charAt(0))) {
            throw SdpException.at(line, "a line is one letter, '=' and a value");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                throw SdpException.at(line, "control characters are not allowed");
            }
        }
        return line;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
