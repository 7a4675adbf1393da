package io.tandem.server.plane;

import io.tandem.feature.conference.RoomNames;
import io.tandem.feature.conference.RoomRules;
import io.tandem.pbx.NumberPattern;
import io.tandem.server.config.Configuration;
import java.util.List;
import java.util.Optional;

/** Which numbers are conference rooms, and what each is like. Immutable; any thread. */
final class RoomPlan {
    private record Entry(NumberPattern numbers, RoomRules rules) {}

    private final List<Entry> entries;

    RoomPlan(Configuration configuration) {
        entries = configuration.rooms().stream().map(room -> new Entry(new NumberPattern(room.numbers()), room.rules())).toList();
    }

    /** Whether a dialled user part is a room's. */
    boolean isRoom(String user) {
        return user.equals(RoomNames.FACTORY) || RoomNames.inServiceUri(user).isPresent() || numbered(user).isPresent();
    }

    /** The rules of a room by its name; one that no number is set for is open. */
    Optional<RoomRules> rules(String name) {
        return Optional.of(numbered(name).orElseGet(RoomRules::open));
    }

    private Optional<RoomRules> numbered(String name) {
        return entries.stream().filter(entry -> entry.numbers().match(name).isPresent()).map(Entry::rules).findFirst();
    }
}
