package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Services in the order in which they are asked; the first whose condition holds runs. Built once at the start. */
public final class FeatureRegistry {
    private record Entry(String name, Predicate<Trigger> when, Feature feature) {}

    /** The service that was found, with its name for journals and logs. */
    record Found(String name, Feature feature) {}

    private record ErrandEntry(String name, Predicate<Referral> when, Errand errand) {}

    /** The service for a REFER that was found. */
    record FoundErrand(String name, Errand errand) {}

    private final List<ErrandEntry> errands = new ArrayList<>();
    private WatchPolicy watching = (_, _) -> WatchPolicy.Verdict.UNKNOWN;
    private final List<EventPackage> packages = new ArrayList<>();
    private Messages messages = (_, _) -> 405;
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

    /** A service that a REFER starts. */
    public FeatureRegistry referred(String name, Predicate<Referral> when, Errand errand) {
        errands.add(new ErrandEntry(name, when, errand));
        return this;
    }

    /** One more event package that may be subscribed to. */
    public FeatureRegistry serving(EventPackage events) {
        packages.add(events);
        return this;
    }

    /** Who may watch whose dialogs. */
    public FeatureRegistry watching(WatchPolicy policy) {
        watching = policy;
        return this;
    }

    /** What is done with a MESSAGE outside any dialog. */
    public FeatureRegistry messages(Messages how) {
        messages = how;
        return this;
    }

    WatchPolicy watching() {
        return watching;
    }

    List<EventPackage> packages() {
        return List.copyOf(packages);
    }

    Messages messages() {
        return messages;
    }

    Optional<FoundErrand> find(Referral referral) {
        return errands.stream().filter(entry -> entry.when().test(referral)).findFirst().map(entry -> new FoundErrand(entry.name(), entry.errand()));
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
