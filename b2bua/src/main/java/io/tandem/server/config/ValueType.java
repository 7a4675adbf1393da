package io.tandem.server.config;

import java.util.List;
import java.util.function.Function;

/** The type of a key's value: how its text is read and how an error tells what is allowed. */
public sealed interface ValueType<T> {
    /** Says what may be written, as the end of the sentence "allowed is ...". */
    String allowed();

    /** Reads a default, written as in the file; lists are separated by commas. */
    T parse(String text);

    /**
     * One scalar.
     *
     * @param allowed what may be written
     * @param reader text to value; throws IllegalArgumentException with what is wrong, as in "has no unit"
     */
    record Scalar<T>(String allowed, Function<String, T> reader) implements ValueType<T> {
        @Override
        public T parse(String text) {
            return reader.apply(text);
        }
    }

    /** A list of scalars; may be empty when {@code minimumSize} is 0. */
    record ListOf<E>(Scalar<E> element, int minimumSize) implements ValueType<List<E>> {
        @Override
        public String allowed() {
            return "a list of " + element.allowed();
        }

        @Override
        public List<E> parse(String text) {
            return split(text).stream().map(element::parse).toList();
        }

        /** Splits the short form {@code a, b} into its items; blank text is the empty list. */
        static List<String> split(String text) {
            return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
        }
    }
}
