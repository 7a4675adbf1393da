package io.tandem.conform;

import java.util.Map;
import java.util.Optional;

/** Who plays on the server, what to dial there, and how it holds. Comes from a file, see {@link RosterReader}. */
public record Roster(Optional<String> domain, Map<Role, Person> persons, Map<String, Person> others, Map<String, String> numbers, Hold hold) {
    /** What a server does with a hold: play music itself, pass it on as RFC 5359 2.1 shows, or either. */
    public enum Hold {
        AUTO, SERVER, PASS
    }

    public Roster {
        persons = Map.copyOf(persons);
        others = Map.copyOf(others);
        numbers = Map.copyOf(numbers);
    }

    public Person person(Role role) {
        return Optional.ofNullable(persons.get(role)).orElseThrow(() -> new FlowSkippedException("users." + role.key() + " is not in the file of users"));
    }

    /** What to dial for a service; throws FlowSkippedException when the server has none. */
    public String number(String key) {
        return Optional.ofNullable(numbers.get(key)).orElseThrow(() -> new FlowSkippedException("numbers." + key + " is not in the file of users"));
    }

    /** A user who plays no role: {@code outsider} of no pickup group with bob, {@code screened} who may not call {@code forbidden}. */
    public Person other(String key) {
        return Optional.ofNullable(others.get(key)).orElseThrow(() -> new FlowSkippedException("users." + key + " is not in the file of users"));
    }
}
