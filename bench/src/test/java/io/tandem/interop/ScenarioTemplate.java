package io.tandem.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sipp's scenarios, which know no inclusion, put together from parts: {@code %{name key=value ...}} stands for the value of that name, or else for the file
 * {@code parts/name.xml}, in which the keys are names again and {@code _} a space. A line that holds nothing but an empty value is dropped.
 */
final class ScenarioTemplate {
    private static final Pattern HOLE = Pattern.compile("%\\{([a-z0-9-]+)((?: +[a-z0-9-]+=(?:%\\{[a-z0-9-]+\\}|[^ }%])*)*)\\}");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int DEEPEST = 12;

    private ScenarioTemplate() {}

    static String scenario(String name, Map<String, String> values) {
        return expand(resource(name + ".xml"), values, 0).replaceAll("(?m)^\\h*\u0000\\h*\r?\n", "").replace("\u0000", "");
    }

    private static String expand(String text, Map<String, String> values, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the parts of a scenario include each other more than " + DEEPEST + " deep");
        }
        Matcher matcher = HOLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(fill(matcher.group(1), with(values, matcher.group(2)), depth)));
        }
        return matcher.appendTail(out).toString();
    }

    private static String fill(String name, Map<String, String> values, int depth) {
        String value = values.get(name);
        if (value == null) {
            return expand(resource("parts/" + name + ".xml").strip(), values, depth + 1);
        }
        return value.isEmpty() ? "\u0000" : expand(value, values, depth + 1);
    }

    private static Map<String, String> with(Map<String, String> values, String arguments) {
        Map<String, String> all = new HashMap<>(values);
        for (String argument : List.of(SPACES.split(arguments.strip()))) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                all.put(argument.substring(0, equals), argument.substring(equals + 1).replace('_', ' '));
            }
        }
        return all;
    }

    private static String resource(String name) {
        try (InputStream in = ScenarioTemplate.class.getResourceAsStream("/interop/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource interop/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
