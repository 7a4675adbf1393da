package io.tandem.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written: texts and their places by key path, and the errors met on the way. Confined to the reading thread. */
final class Source {
    /** A text and where it stands. */
    record Written(String text, Position position) {}

    /** A value as written: one scalar, or the items of a list. */
    record Entry(Position position, List<Written> items, boolean isList) {}

    private static final int MAX_ERRORS = 100;

    private final Position start;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Position> groups = new LinkedHashMap<>();
    private final List<ConfigurationError> errors = new ArrayList<>();

    Source(Position start) {
        this.start = start;
    }

    void put(String path, Entry entry) {
        entries.put(path, entry);
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            groups.putIfAbsent(path.substring(0, dot), entry.position());
        }
    }

    void putGroup(String path, Position position) {
        groups.putIfAbsent(path, position);
    }

    boolean contains(String path) {
        return entries.containsKey(path) || groups.containsKey(path);
    }

    Optional<Entry> entry(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** Returns where a key or group stands; the start of the source when it was not written. */
    Position position(String path) {
        Entry entry = entries.get(path);
        return entry != null ? entry.position() : groups.getOrDefault(path, start);
    }

    /** Returns the names of the groups below a group, in order of writing. */
    Set<String> groupsBelow(String path) {
        Set<String> names = new LinkedHashSet<>();
        for (String group : groups.keySet()) {
            if (group.startsWith(path + ".")) {
                names.add(group.substring(path.length() + 1));
            }
        }
        return names;
    }

    /** Notes an error; those above the bound are dropped, the first hundred are enough to work on. */
    void error(Position position, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new ConfigurationError(position, message));
        }
    }

    List<ConfigurationError> errors() {
        return errors.stream().distinct().sorted((a, b) -> a.position().compareTo(b.position())).toList();
    }

    /** Reads a key; an error is noted and the demo's value returned in its place. */
    <T> T get(Key<T> key) {
        return get(key, "*");
    }

    /** Reads a key of the user or group with the number given. */
    <T> T get(Key<T> key, String number) {
        String path = key.path(number);
        Entry entry = entries.get(path);
        if (entry == null) {
            return key.defaultValue();
        }
        int before = errors.size();
        T value = read(path, key.type(), entry, key);
        return errors.size() == before ? value : key.defaultValue();
    }

    @SuppressWarnings("unchecked") // a ListOf<E> is a ValueType<List<E>>: the cast only restates T
    private <T> T read(String path, ValueType<T> type, Entry entry, Key<T> key) {
        return switch (type) {
            case ValueType.Scalar<T> scalar -> readScalar(path, scalar, entry, key);
            case ValueType.ListOf<?> list -> (T) readList(path, list, entry);
        };
    }

    private <T> T readScalar(String path, ValueType.Scalar<T> scalar, Entry entry, Key<T> key) {
        if (entry.isList() || entry.items().isEmpty()) {
            error(entry.position(), path + ": one value is wanted, not a list; allowed is " + scalar.allowed());
            return key.defaultValue();
        }
        return parse(path, scalar, entry.items().getFirst()).orElseGet(key::defaultValue);
    }

    private <E> List<E> readList(String path, ValueType.ListOf<E> list, Entry entry) {
        List<E> values = new ArrayList<>();
        for (Written item : entry.isList() ? entry.items() : shortForm(entry)) {
            parse(path, list.element(), item).ifPresent(values::add);
        }
        if (entry.items().size() < list.minimumSize()) {
            error(entry.position(), path + ": the list is empty; allowed is " + list.allowed());
        }
        if (values.stream().distinct().count() < values.size()) {
            error(entry.position(), path + ": the list names something twice; allowed is each once");
        }
        return List.copyOf(values);
    }

    private static List<Written> shortForm(Entry entry) {
        Written written = entry.items().getFirst();
        return ValueType.ListOf.split(written.text()).stream().map(text -> new Written(text, written.position())).toList();
    }

    private <T> Optional<T> parse(String path, ValueType.Scalar<T> scalar, Written written) {
        try {
            return Optional.of(scalar.parse(written.text()));
        } catch (IllegalArgumentException e) {
            error(written.position(), path + ": " + quoted(path, written.text()) + " " + e.getMessage() + "; allowed is " + scalar.allowed());
            return Optional.empty();
        }
    }

    /** Quotes a value for a message, short and without control characters; secrets are not shown. */
    static String quoted(String path, String text) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (name.equals("password") || name.equals("token") || name.startsWith("ha1-")) {
            return "the value";
        }
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (clean.length() > 60 ? clean.substring(0, 60) + "..." : clean) + '"';
    }
}
