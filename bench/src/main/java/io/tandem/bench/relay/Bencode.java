package io.tandem.bench.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bencoding that rtpengine's control protocol speaks: strings, whole numbers, lists and dictionaries, as text of one byte a character. */
final class Bencode {
    private final String text;
    private int at;

    private Bencode(String text) {
        this.text = text;
    }

    /** Writes a {@link String}, {@link Number}, {@link List} or {@link Map} with string keys. */
    static String write(Object value) {
        return switch (value) {
            case String string -> string.getBytes(StandardCharsets.UTF_8).length + ":" + string;
            case Number number -> "i" + number.longValue() + "e";
            case List<?> list -> {
                StringBuilder out = new StringBuilder("l");
                list.forEach(item -> out.append(write(item)));
                yield out.append('e').toString();
            }
            case Map<?, ?> map -> {
                StringBuilder out = new StringBuilder("d");
                map.forEach((key, item) -> out.append(write(key)).append(write(item)));
                yield out.append('e').toString();
            }
            default -> throw new IllegalArgumentException("no bencoding for " + value.getClass().getName());
        };
    }

    /** Reads one dictionary. */
    static Map<String, Object> readDictionary(String text) {
        if (new Bencode(text).value() instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, item) -> result.put(String.valueOf(key), item));
            return result;
        }
        throw new IllegalArgumentException("not a bencoded dictionary: " + text);
    }

    private Object value() {
        char kind = text.charAt(at);
        if (Character.isDigit(kind)) {
            return string();
        }
        at++;
        return switch (kind) {
            case 'i' -> Long.parseLong(upTo('e'));
            case 'l' -> list();
            case 'd' -> dictionary();
            default -> throw new IllegalArgumentException("bencoding has no '" + kind + "' at " + (at - 1));
        };
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        while (text.charAt(at) != 'e') {
            items.add(value());
        }
        at++;
        return items;
    }

    private Map<String, Object> dictionary() {
        Map<String, Object> items = new LinkedHashMap<>();
        while (text.charAt(at) != 'e') {
            items.put(string(), value());
        }
        at++;
        return items;
    }

    private String string() {
        int length = Integer.parseInt(upTo(':'));
        at += length;
        return text.substring(at - length, at);
    }

    private String upTo(char end) {
        int from = at;
        at = text.indexOf(end, from) + 1;
        if (at == 0) {
            throw new IllegalArgumentException("bencoding ends early behind " + from);
        }
        return text.substring(from, at - 1);
    }
}
