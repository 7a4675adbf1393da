package io.tandem.server.config;

import io.tandem.pbx.NumberPattern;
import io.tandem.server.config.ValueType.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value types of the configuration that are not about addresses or time. */
final class Types {
    private Types() {}

    static Scalar<Boolean> flag() {
        return new Scalar<>("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        });
    }

    static Scalar<Integer> count(int minimum, int maximum) {
        return new Scalar<>("a whole number from " + minimum + " to " + maximum, text -> {
            if (!text.matches("-?[0-9]{1,9}")) {
                throw new IllegalArgumentException("is not a whole number");
            }
            int value = Integer.parseInt(text);
            if (value < minimum || value > maximum) {
                throw new IllegalArgumentException("is out of bounds");
            }
            return value;
        });
    }

    static Scalar<String> text(String regex, String allowed) {
        Pattern pattern = Pattern.compile(regex);
        return new Scalar<>(allowed, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException("is not allowed");
            }
            return text;
        });
    }

    static Scalar<String> userNumber() {
        return text("[0-9A-Za-z][0-9A-Za-z_-]{0,31}", "numbers of users");
    }

    /** What {@link io.tandem.pbx.NumberPattern} reads. */
    static Scalar<String> numberPattern() {
        return new Scalar<>("numbers such as 1008, patterns such as 10XX, or ranges such as 1000-1009", text -> {
            try {
                new NumberPattern(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is no pattern: " + e.getMessage(), e);
            }
            return text;
        });
    }

    /** The constants of an enum, written in lower case with dashes. */
    static <E extends Enum<E>> Scalar<E> choice(Class<E> type) {
        StringBuilder words = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            words.append(words.isEmpty() ? "" : " or ").append(word(constant));
        }
        return new Scalar<>(words.toString(), text -> {
            for (E constant : type.getEnumConstants()) {
                if (word(constant).equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("is not known");
        });
    }

    static Scalar<Path> path() {
        return new Scalar<>("a path in the file system", text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("is not a path", e);
            }
        });
    }

    /** A type whose value may also be absent, said by a word such as {@code off}. */
    static <T> Scalar<Optional<T>> orWord(Scalar<T> type, String word) {
        return new Scalar<>(type.allowed() + ", or " + word,
                text -> text.equals(word) ? Optional.empty() : Optional.of(type.parse(text)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
