package io.tandem.phone.sip;

import java.util.ArrayList;
import java.util.List;

/** Splits header values at separators that stand outside quoted strings and angle brackets (RFC 3261 25.1). */
final class Splitter {
    private Splitter() {}

    static List<String> split(String text, char separator) {
        List<String> out = new ArrayList<>();
        int start = 0;
        int at = next(text, separator, 0);
        while (at >= 0) {
            out.add(text.substring(start, at).trim());
            start = at + 1;
            at = next(text, separator, start);
        }
        out.add(text.substring(start).trim());
        return out;
    }

    /** Index of the first {@code wanted} outside quotes and brackets at or after {@code from}, or -1. */
    static int next(String text, char wanted, int from) {
        boolean quoted = false;
        int brackets = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == wanted && brackets == 0) {
                return i;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                brackets++;
            } else if (c == '>' && brackets > 0) {
                brackets--;
            }
        }
        return -1;
    }

    static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length() - 1) {
                i++;
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
