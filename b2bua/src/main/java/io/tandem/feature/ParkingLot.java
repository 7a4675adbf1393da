package io.tandem.feature;

import io.tandem.call.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The slots and who stands in them. Call loop only. */
public final class ParkingLot {
    private final Map<String, Optional<Leg>> slots = new LinkedHashMap<>();

    /** Slots from the first number to the last, both of them included. */
    public ParkingLot(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(number -> slots.put(Integer.toString(number), Optional.empty()));
    }

    public List<String> numbers() {
        return List.copyOf(slots.keySet());
    }

    /** Takes the first free slot, or the one of the leg whose place is taken; empty when the lot is full. */
    Optional<String> take(Leg leg, Optional<Leg> insteadOf) {
        Optional<String> free = insteadOf.flatMap(this::of).or(() -> slots.entrySet().stream().filter(slot -> slot.getValue().isEmpty()).map(Map.Entry::getKey).findFirst());
        free.ifPresent(slot -> slots.put(slot, Optional.of(leg)));
        return free;
    }

    private Optional<String> of(Leg leg) {
        return slots.entrySet().stream().filter(slot -> slot.getValue().filter(there -> there == leg).isPresent()).map(Map.Entry::getKey).findFirst();
    }

    /** Gives the slot back if it is still that leg's. */
    void leave(String slot, Leg leg) {
        slots.computeIfPresent(slot, (_, there) -> there.filter(other -> other != leg));
    }

    boolean isFull() {
        return slots.values().stream().allMatch(Optional::isPresent);
    }

    Optional<Leg> at(String slot) {
        return slots.getOrDefault(slot, Optional.empty());
    }
}
