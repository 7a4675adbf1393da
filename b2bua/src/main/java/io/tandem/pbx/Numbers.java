package io.tandem.pbx;

import java.util.List;

/** The dial plan: ordered rules, the first that matches counts. Immutable; any thread. */
public final class Numbers {
    private final List<NumberRule> rules;

    public Numbers(List<NumberRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What a dialled number is. */
    public sealed interface Meaning {
        /** @param variable what the variable part of the pattern stands for */
        record Known(NumberRule rule, String variable) implements Meaning {}

        record Unknown() implements Meaning {}
    }

    /** @param dialled the user part of the Request-URI, unescaped */
    public Meaning meaning(String dialled) {
        for (NumberRule rule : rules) {
            var variable = rule.pattern().match(dialled);
            if (variable.isPresent()) {
                return new Meaning.Known(rule, variable.get());
            }
        }
        return new Meaning.Unknown();
    }

    /** Whether it may be dialled without authentication. An unknown number may not: a stranger must not find out which there are. */
    public boolean isOpen(String dialled) {
        return switch (meaning(dialled)) {
            case Meaning.Known(NumberRule rule, _) -> rule.access() == NumberRule.Access.OPEN;
            case Meaning.Unknown() -> false;
        };
    }
}
