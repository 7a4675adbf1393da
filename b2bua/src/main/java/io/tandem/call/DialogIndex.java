package io.tandem.call;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every leg that somebody may still speak of, by its id. Loop only; bounded. */
final class DialogIndex {
    private final Map<LegId, Leg> legs = new LinkedHashMap<>();
    private final int capacity;

    DialogIndex(int capacity) {
        this.capacity = capacity;
    }

    /** False: full, the leg is not taken in. */
    boolean add(Leg leg) {
        if (legs.size() >= capacity) {
            return false;
        }
        legs.put(leg.id(), leg);
        return true;
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(legs.get(id));
    }

    void remove(LegId id) {
        legs.remove(id);
    }

    int size() {
        return legs.size();
    }

    Collection<Leg> all() {
        return List.copyOf(legs.values());
    }
}
