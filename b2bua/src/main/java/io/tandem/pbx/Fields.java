package io.tandem.pbx;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Escaped fields of one part of a journal's line, read in the order in which they were written. All of it is ASCII without line ends. */
final class Fields {
    private Fields() {}

    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String unescape(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static final class Writer {
        private final List<String> fields = new ArrayList<>();

        Writer add(String value) {
            fields.add(escape(value));
            return this;
        }

        Writer add(long value) {
            return add(Long.toString(value));
        }

        /** Each item ends with a comma, so that an empty list and a list of one empty text differ. */
        Writer add(List<String> values) {
            StringBuilder text = new StringBuilder();
            values.forEach(value -> text.append(escape(value)).append(','));
            fields.add(text.toString());
            return this;
        }

        Writer add(Map<String, String> values) {
            StringBuilder text = new StringBuilder();
            new TreeMap<>(values).forEach((name, value) -> text.append(escape(name)).append('=').append(escape(value)).append(','));
            fields.add(text.toString());
            return this;
        }

        String text() {
            return String.join(" ", fields);
        }
    }

    /** Throws IllegalArgumentException when the text was not written by {@link Writer} with the same fields. */
    static final class Reader {
        private final String[] fields;
        private int next;

        Reader(String text, int count) {
            fields = text.split(" ", -1);
            if (fields.length != count) {
                throw new IllegalArgumentException("there must be " + count + " fields, not " + fields.length);
            }
        }

        String text() {
            return unescape(fields[next++]);
        }

        long number() {
            return Long.parseLong(text());
        }

        int integer() {
            return Integer.parseInt(text());
        }

        List<String> list() {
            List<String> values = new ArrayList<>();
            for (String item : items()) {
                values.add(unescape(item));
            }
            return values;
        }

        Map<String, String> map() {
            Map<String, String> values = new LinkedHashMap<>();
            for (String item : items()) {
                int equals = item.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("a pair must have = between name and value");
                }
                values.put(unescape(item.substring(0, equals)), unescape(item.substring(equals + 1)));
            }
            return values;
        }

        private List<String> items() {
            String field = fields[next++];
            return field.isEmpty() ? List.of() : List.of(field.substring(0, field.length() - 1).split(",", -1));
        }
    }
}
