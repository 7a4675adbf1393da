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
        /**
         * @param number what was dialled, as the rule knows it: without the separators that people type
         * @param variable what the variable part of the pattern stands for
         */
        record Known(NumberRule rule, String number, String variable) implements Meaning {}

        record Unknown() implements Meaning {}
    }

    /**
     * A number is first taken as it is, then without separators.
     *
     * @param dialled the user part of the Request-URI, unescaped
     */
    public Meaning meaning(String dialled) {
        Meaning asWritten = lookUp(dialled);
        return asWritten instanceof Meaning.Known ? asWritten : lookUp(DialledNumber.withoutSeparators(dialled));
    }

    private Meaning lookUp(String number) {
        for (NumberRule rule : rules) {
            var variable = rule.pattern().match(number);
            if (variable.isPresent()) {
                return new Meaning.Known(rule, number, variable.get());
            }
        }
        return new Meaning.Unknown();
    }

    /** A number as the rules know it; one that they do not know stays as it is. */
    public String canonical(String dialled) {
        return meaning(dialled) instanceof Meaning.Known(_, String number, _) ? number : dialled;
    }

    /** Whether it is a user's or a group's, so that calls may be sent there. */
    public boolean isLine(String dialled) {
        return meaning(dialled) instanceof Meaning.Known(NumberRule rule, _, _) && rule.kind() instanceof NumberRule.Kind.UserLine;
    }

    /** Whether it may be dialled without authentication. An unknown number may not: a stranger must not find out which there are. */
    public boolean isOpen(String dialled) {
        return switch (meaning(dialled)) {
            case Meaning.Known(NumberRule rule, _, _) -> rule.access() == NumberRule.Access.OPEN;
            case Meaning.Unknown() -> false;
        };
    }
}
