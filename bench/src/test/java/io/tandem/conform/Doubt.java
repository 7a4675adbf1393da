package io.tandem.conform;

import io.tandem.conform.Check.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Doubts the checks of a flow that passed: shows each what a faulty server might have done, and wants it to fail, alone. */
final class Doubt {
    private final List<Check> passed;
    /** For each check that failed in some way, the fewest others that failed with it. */
    private final Map<String, Set<String>> leastCompany = new HashMap<>();

    private Doubt(List<Check> passed) {
        this.passed = passed;
    }

    /** Checks that nothing makes fail, and those that fail only together with others than {@code implied} says for {@code FLOW: CHECK}; in words. */
    static List<String> faults(FlowResult result, Map<String, Set<String>> implied) {
        Doubt doubt = new Doubt(result.checks().stream().filter(c -> c.verdict().outcome() == Outcome.PASSED).toList());
        doubt.subjects().forEach(doubt::change);
        List<String> out = new ArrayList<>();
        for (Check check : doubt.passed) {
            String name = result.flow().id() + ": " + check.name();
            Set<String> company = doubt.leastCompany.get(check.name());
            if (company == null) {
                out.add(name + " cannot fail");
            } else if (!implied.getOrDefault(name, Set.of()).containsAll(company)) {
                out.add(name + " fails only with " + company);
            }
        }
        return out;
    }

    private List<Observation> subjects() {
        List<Observation> out = new ArrayList<>();
        passed.stream().flatMap(c -> c.subjects().stream()).filter(s -> out.stream().noneMatch(o -> isSame(o, s))).forEach(out::add);
        return out;
    }

    /** Changes one observation in every way, one at a time, for all checks that look at it. */
    private void change(Observation subject) {
        List<Check> judges = passed.stream().filter(c -> c.subjects().stream().anyMatch(s -> isSame(s, subject))).toList();
        List<Observation> company = judges.stream().flatMap(c -> c.subjects().stream()).distinct().toList();
        for (Observation changed : Mutations.of(subject, company)) {
            Set<String> failed = new TreeSet<>();
            for (Check judge : judges) {
                if (judge.verdict(o -> isSame(o, subject) ? changed : o).outcome() == Outcome.FAILED) {
                    failed.add(judge.name());
                }
            }
            failed.forEach(name -> note(name, failed));
        }
    }

    private void note(String name, Set<String> failed) {
        Set<String> known = leastCompany.get(name);
        if (known == null || known.size() > failed.size() - 1) {
            Set<String> others = new TreeSet<>(failed);
            others.remove(name);
            leastCompany.put(name, others);
        }
    }

    /** A message is the same wherever it was found; of two equal measures each is one of its own. */
    private static boolean isSame(Observation one, Observation other) {
        Set<Observation> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.add(other);
        return known.contains(one) || (one instanceof Observation.Message && one.equals(other));
    }
}
