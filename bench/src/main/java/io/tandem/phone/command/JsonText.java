package io.tandem.phone.command;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Writes JSON of maps, collections, numbers, booleans and text. Pure. */
public final class JsonText {
    private JsonText() {}

    public static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "{" + String.join(", ", map.entrySet().stream().map(e -> quote(String.valueOf(e.getKey())) + ": " + write(e.getValue())).toList()) + "}";
            case Collection<?> list -> "[" + String.join(", ", list.stream().map(JsonText::write).toList()) + "]";
            case Double number -> Double.isFinite(number) ? String.format(Locale.ROOT, "%.2f", number) : "null";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quote(value.toString());
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
