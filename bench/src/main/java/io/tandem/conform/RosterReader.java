package io.tandem.conform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the file of users; an unknown key or a wrong value is an error that names it and says what is allowed. */
public final class RosterReader {
    private static final Set<String> NUMBERS = Set.of("music", "park", "forward-always", "forward-always-off", "forward-busy", "forward-busy-off",
            "forward-no-answer", "forward-no-answer-off", "find-me", "ring-all", "block", "unblock", "park-dial", "park-fall-back", "redial", "redial-off");
    private final String name;
    private final List<String> errors = new ArrayList<>();

    private RosterReader(String name) {
        this.name = name;
    }

    /** The users and numbers of Tandem's demo, as text. */
    public static String demoText() {
        try (InputStream in = RosterReader.class.getResourceAsStream("demo-users.yaml")) {
            if (in == null) {
                throw new IllegalStateException("demo-users.yaml is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Roster demo() {
        return read("demo-users.yaml", demoText());
    }

    /** Throws IllegalArgumentException with all errors, UncheckedIOException when the file cannot be read. */
    public static Roster read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Roster read(String name, String text) {
        RosterReader reader = new RosterReader(name);
        Roster roster = reader.roster(reader.load(text));
        if (!reader.errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.errors));
        }
        return roster;
    }

    private Object load(String text) {
        try {
            Object loaded = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
            return loaded == null ? Map.of() : loaded;
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(name + ": not YAML: " + String.valueOf(e.getMessage()).lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(""), e);
        }
    }

    private Roster roster(Object loaded) {
        Map<String, Object> top = group("", loaded, Set.of("domain", "users", "numbers", "hold"));
        Map<Role, Person> persons = new EnumMap<>(Role.class);
        Map<String, Object> users = group("users", top.getOrDefault("users", Map.of()), Set.of("alice", "bob", "carol", "bill", "outsider", "screened", "forbidden"));
        for (Role role : Role.values()) {
            if (users.containsKey(role.key())) {
                persons.put(role, person("users." + role.key(), users.get(role.key())));
            }
        }
        Map<String, Person> others = new LinkedHashMap<>();
        for (String other : List.of("outsider", "screened", "forbidden")) {
            if (users.containsKey(other)) {
                others.put(other, person("users." + other, users.get(other)));
            }
        }
        Map<String, String> numbers = new LinkedHashMap<>();
        group("numbers", top.getOrDefault("numbers", Map.of()), NUMBERS).forEach((key, value) -> numbers.put(key, String.valueOf(value)));
        return new Roster(Optional.ofNullable(top.get("domain")).map(String::valueOf), persons, others, numbers, hold(String.valueOf(top.getOrDefault("hold", "auto"))));
    }

    private Person person(String path, Object value) {
        Map<String, Object> fields = group(path, value, Set.of("number", "password"));
        if (!fields.containsKey("number")) {
            errors.add(name + ": " + path + ".number is missing");
        }
        return new Person(String.valueOf(fields.getOrDefault("number", "")), String.valueOf(fields.getOrDefault("password", "")));
    }

    private Roster.Hold hold(String text) {
        for (Roster.Hold hold : Roster.Hold.values()) {
            if (hold.name().toLowerCase(Locale.ROOT).equals(text)) {
                return hold;
            }
        }
        errors.add(name + ": hold: " + text + " is not known; allowed are auto, server, pass");
        return Roster.Hold.AUTO;
    }

    private Map<String, Object> group(String path, Object value, Set<String> allowed) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (!(value instanceof Map<?, ?> map)) {
            errors.add(name + ": " + (path.isEmpty() ? "the file" : path) + " must be a group of keys; allowed are " + String.join(", ", allowed.stream().sorted().toList()));
            return out;
        }
        map.forEach((key, item) -> {
            if (allowed.contains(String.valueOf(key)) && item != null) {
                out.put(String.valueOf(key), item);
            } else {
                errors.add(name + ": " + (path.isEmpty() ? "" : path + ".") + key + (item == null ? " has no value" : " is not known") + "; allowed are "
                        + String.join(", ", allowed.stream().sorted().toList()));
            }
        });
        return out;
    }
}
