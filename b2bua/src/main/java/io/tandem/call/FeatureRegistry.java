package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Services in the order in which they are asked; the first whose condition holds runs. Built once at the start. */
public final class FeatureRegistry {
    private record Entry(String name, Predicate<Trigger> when, Feature feature) {}

    /** The service that was found, with its name for journals and logs. */
    record Found(String name, Feature feature) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Feature otherwise;

    /** {@code otherwise} runs when nothing else wants to. */
    public FeatureRegistry(Feature otherwise) {
        this.otherwise = otherwise;
    }

    public FeatureRegistry add(String name, Predicate<Trigger> when, Feature feature) {
        entries.add(new Entry(name, when, feature));
        return this;
    }

    /** A service that is dialled: the user part of the Request-URI is this number. */
    public FeatureRegistry dialled(String number, String name, Feature feature) {
        return add(name, trigger -> number(trigger).equals(number), feature);
    }

    Found find(Trigger trigger) {
        return entries.stream()
                .filter(entry -> entry.when().test(trigger))
                .findFirst()
                .map(entry -> new Found(entry.name(), entry.feature()))
                .orElseGet(() -> new Found("otherwise", otherwise));
    }

    private static String number(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited invited -> invited.invite().requestUri().user();
        };
    }
}
