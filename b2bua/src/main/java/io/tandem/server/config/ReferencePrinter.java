package io.tandem.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the demo configuration with a comment at each key: the reference of the configuration, and a file to start from. */
public final class ReferencePrinter {
    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("sip", "Signalling"), Map.entry("identity", "Identity"), Map.entry("registrar", "Registrations"),
            Map.entry("http", "Console, API, metrics, health"), Map.entry("media", "Media"),
            Map.entry("limits", "Limits; a call above one is answered 503 with Retry-After"), Map.entry("ring", "Call services"),
            Map.entry("sound", "Prompts and music"), Map.entry("announcements", "Announcements"), Map.entry("recording", "Recordings"), Map.entry("data", "Files"), Map.entry("drain", "Shutting down"), Map.entry("log", "Logs, on standard error"));

    private final StringBuilder out = new StringBuilder();

    private ReferencePrinter() {}

    /** Returns the text; read back it is {@link Configuration#demo()}. */
    public static String print() {
        ReferencePrinter printer = new ReferencePrinter();
        printer.out.append("""
            # Configuration of Tandem with the values of the built-in demo. A key that is left out has the value shown here.
            # Durations are written 500us, 500ms, 3s, 2m or 1h. Any key can be set on the command line: --set media.workers=2
            """);
        String group = "";
        for (Key<?> key : Keys.all()) {
            if (key.path().indexOf('*') < 0) {
                group = printer.key(group, key);
            }
        }
        printer.users();
        printer.groups();
        printer.rooms();
        return printer.out.toString();
    }

    private String key(String openGroup, Key<?> key) {
        String group = key.path().substring(0, key.path().indexOf('.'));
        if (!group.equals(openGroup)) {
            String heading = HEADINGS.get(group);
            out.append(heading == null ? "\n" : "\n# " + heading + ".\n").append(group).append(":\n");
        }
        comment(key, "  ");
        out.append("  ").append(key.name()).append(": ").append(yaml(key)).append('\n');
        return group;
    }

    private void comment(Key<?> key, String indent) {
        out.append(indent).append("# ").append(key.sentence()).append('\n');
        out.append(indent).append("# Allowed: ").append(key.type().allowed()).append(".\n");
    }

    private void users() {
        out.append("\n# Users by number. A file with users of its own has none of these.\nusers:\n  # Keys of a user:\n");
        keysBelow("users.");
        for (String number : DemoUsers.numbers()) {
            String screened = number.equals("1009") ? ", may-not-call: [1008]" : "";
            out.append("  ").append(number).append(": {password: ").append(DemoUsers.password(number))
                    .append(", pickup-group: ").append(DemoUsers.pickupGroup(number)).append(screened).append("}\n");
        }
    }

    private void rooms() {
        out.append("\n# Conference rooms by number or range of numbers. A file with users of its own has none of these.\nrooms:\n  # Keys of a room:\n");
        keysBelow("rooms.");
        out.append("  3000-3099: {arrivals: tones}\n  3100-3109: {pin: 4321}\n");
    }

    private void groups() {
        out.append("\n# Find-me lists and ring groups by number. A file with users of its own has none of these.\ngroups:\n  # Keys of a group:\n");
        keysBelow("groups.");
        out.append("  2100: {members: [1001, 1002, 1003], ring: serial}\n  2101: {pickup-group: sales}\n  2102: {members: [1001, 1002, 1003]}\n");
    }

    private void keysBelow(String prefix) {
        for (Key<?> key : Keys.all()) {
            if (key.path().startsWith(prefix)) {
                out.append(String.format(Locale.ROOT, "  #   %s (%s): %s%n", key.name(), key.defaultText().isEmpty() ? "[]" : key.defaultText(), key.sentence()));
                out.append("  #     Allowed: ").append(key.type().allowed()).append(".\n");
            }
        }
    }

    private static String yaml(Key<?> key) {
        return switch (key.type()) {
            case ValueType.Scalar<?> _ -> key.defaultText();
            case ValueType.ListOf<?> _ -> list(ValueType.ListOf.split(key.defaultText()));
        };
    }

    /** Items that start with a sign that means something to YAML are quoted. */
    private static String list(List<String> items) {
        return "[" + String.join(", ", items.stream().map(item -> item.matches("[a-z0-9].*") ? item : '"' + item + '"').toList()) + "]";
    }
}
