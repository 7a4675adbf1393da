package io.tandem.phone.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ordered parameters ({@code ;name=value;flag}); names compare without case. Immutable. */
public record Params(List<Param> list) {
    /** No parameters. */
    public static final Params NONE = new Params(List.of());

    /** One parameter; a flag has no value. */
    public record Param(String name, Optional<String> value) {}

    public Params {
        list = List.copyOf(list);
    }

    /** Reads {@code ;a=b;c}; the text is empty or starts with the separator. */
    public static Params parse(String text) {
        List<Param> out = new ArrayList<>();
        for (String part : Splitter.split(text, ';')) {
            if (!part.isBlank()) {
                int eq = part.indexOf('=');
                out.add(eq < 0
                        ? new Param(part.trim(), Optional.empty())
                        : new Param(part.substring(0, eq).trim(), Optional.of(part.substring(eq + 1).trim())));
            }
        }
        return out.isEmpty() ? NONE : new Params(out);
    }

    public boolean has(String name) {
        return list.stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
    }

    /** The value without quotes; empty when the parameter is absent or a flag. */
    public Optional<String> get(String name) {
        return list.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst().flatMap(Param::value).map(Splitter::unquote);
    }

    /** A copy where {@code name} has this value, at its old place or at the end. */
    public Params with(String name, String value) {
        return replaced(new Param(name, Optional.of(value)));
    }

    /** A copy that has the flag. */
    public Params withFlag(String name) {
        return replaced(new Param(name, Optional.empty()));
    }

    public Params without(String name) {
        return new Params(list.stream().filter(p -> !p.name().equalsIgnoreCase(name)).toList());
    }

    private Params replaced(Param param) {
        List<Param> out = new ArrayList<>(list);
        for (int i = 0; i < out.size(); i++) {
            if (out.get(i).name().equalsIgnoreCase(param.name())) {
                out.set(i, param);
                return new Params(out);
            }
        }
        out.add(param);
        return new Params(out);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Param p : list) {
            out.append(';').append(p.name());
            p.value().ifPresent(v -> out.append('=').append(v));
        }
        return out.toString();
    }
}
