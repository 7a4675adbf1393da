package io.tandem.server.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys as a tree of groups; any number stands for {@code *}. */
final class KeyTree {
    /** Groups whose keys are named by numbers. */
    private static final List<String> NUMBERED = List.of("users", "groups", "rooms");

    private KeyTree() {}

    static boolean isKey(String path) {
        return find(path).isPresent();
    }

    static boolean isGroup(String path) {
        String prefix = generic(path) + ".";
        return Keys.all().stream().anyMatch(key -> key.path().startsWith(prefix));
    }

    /** Returns the names directly below a group; the empty path is the top. */
    static Set<String> below(String path) {
        String prefix = path.isEmpty() ? "" : generic(path) + ".";
        Set<String> names = new LinkedHashSet<>();
        for (Key<?> key : Keys.all()) {
            if (key.path().startsWith(prefix)) {
                names.add(key.path().substring(prefix.length()).split("\\.", 2)[0].replace("*", "NUMBER"));
            }
        }
        return names;
    }

    static String allowed(String path) {
        return find(path).map(key -> key.type().allowed()).orElse("nothing");
    }

    /** Says that a key is unknown and names the nearest one. */
    static String unknown(String path) {
        List<String> candidates = new ArrayList<>();
        String number = numberIn(path);
        for (Key<?> key : Keys.all()) {
            candidates.add(key.path(number.isEmpty() ? "NUMBER" : number));
        }
        below("").forEach(candidates::add);
        return path + ": unknown key; the nearest known one is " + NearestKey.of(path, candidates);
    }

    private static Optional<Key<?>> find(String path) {
        String wanted = generic(path);
        for (Key<?> key : Keys.all()) {
            if (key.path().equals(wanted)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Puts {@code *} in place of a number. */
    private static String generic(String path) {
        String number = numberIn(path);
        String group = path.split("\\.", 2)[0];
        return number.isEmpty() ? path : group + ".*" + path.substring(group.length() + 1 + number.length());
    }

    private static String numberIn(String path) {
        String[] segments = path.split("\\.", 3);
        return segments.length > 1 && NUMBERED.contains(segments[0]) ? segments[1] : "";
    }
}
