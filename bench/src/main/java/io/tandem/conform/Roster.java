package io.tandem.conform;

import java.util.Map;
import java.util.Optional;

/** Who plays on the server, what to dial there, and how it holds. Comes from a file, see {@link RosterReader}. */
public record Roster(Optional<String> domain, Map<Role, Person> persons, Map<String, String> numbers, Optional<Person> screened, Hold hold) {
    /** What a server does with a hold: play music itself, pass it on as RFC 5359 2.1 shows, or either. */
    public enum Hold {
        AUTO, SERVER, PASS
    }

    public Roster {
        persons = Map.copyOf(persons);
        numbers = Map.copyOf(numbers);
    }

    public Person person(Role role) {
        return Optional.ofNullable(persons.get(role)).orElseThrow(() -> new FlowSkippedException("users." + role.key() + " is not in the file of users"));
    }

    /** What to dial for a service; throws FlowSkippedException when the server has none. */
    public String number(String key) {
        return Optional.ofNullable(numbers.get(key)).orElseThrow(() -> new FlowSkippedException("numbers." + key + " is not in the file of users"));
    }

    /** The user whom the server does not let call {@code numbers.screened}. */
    public Person requireScreened() {
        return screened.orElseThrow(() -> new FlowSkippedException("users.screened is not in the file of users"));
    }
}
