package io.tandem.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * One line, {@code <type>=<value>} (RFC 8866 5).
 *
 * @param number counted from 1
 * @param text as received, without its end
 */
record SdpLine(int number, String text) {
    static final int MOST_LINES = 512;

    char type() {
        return text.charAt(0);
    }

    String value() {
        return text.substring(2).strip();
    }

    /** The value cut at spaces; senders in the field use several. */
    String[] words() {
        return value().split("[ \t]+");
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
        for (String part : text.split("\r\n|\n|\r", MOST_LINES + 2)) {
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
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw SdpException.at(line, "control characters are not allowed");
        }
        return line;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
