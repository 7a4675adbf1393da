package io.tandem.server.config;

/**
 * One key of the configuration.
 *
 * @param path lower-case-with-dashes segments joined by dots; a segment {@code *} stands for a user's number
 * @param type how its value is read
 * @param defaultText the demo's value, written as in the file
 * @param sentence what it does, for the printed reference; units and bounds come from the type
 */
public record Key<T>(String path, ValueType<T> type, String defaultText, String sentence) {
    /** Returns the demo's value. */
    public T defaultValue() {
        return type.parse(defaultText);
    }

    /** Returns the path with {@code *} replaced. */
    public String path(String wildcard) {
        return path.replace("*", wildcard);
    }

    /** Returns the last segment. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
