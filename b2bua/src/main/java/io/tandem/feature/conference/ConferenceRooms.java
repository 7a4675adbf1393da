package io.tandem.feature.conference;

import io.tandem.call.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rooms that somebody is in, by name. Loop only, but for the counts. A room is there from its first member to its last. */
public final class ConferenceRooms {
    private final Function<String, Optional<RoomRules>> rules;
    private final Consumer<Room> changed;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private volatile int participants;
    private volatile int count;
    private long lastMix;

    /**
     * Starts without a room.
     *
     * @param rules of the room with that name, if there may be one
     * @param changed is told of every change in a room, and of its end once it is gone from here
     */
    public ConferenceRooms(Function<String, Optional<RoomRules>> rules, Consumer<Room> changed) {
        this.rules = rules;
        this.changed = changed;
    }

    Optional<RoomRules> rules(String name) {
        return rules.apply(name);
    }

    /** The room, if anybody is in it. */
    public Optional<Room> find(String name) {
        return Optional.ofNullable(rooms.get(name));
    }

    /** Those that are going on, oldest first. */
    public List<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Somebody in a room. */
    record Seat(Room room, Attendee attendee) {}

    /** Where that leg sits; in a joined call too. */
    Optional<Seat> seat(Leg leg) {
        String endpoint = Attendee.endpoint(leg.id());
        return rooms.values().stream().flatMap(room -> room.attendees().stream().filter(attendee -> attendee.endpoint().equals(endpoint)).map(attendee -> new Seat(room, attendee))).findFirst();
    }

    Room open(String name, RoomRules rulesOfIt) {
        return rooms.computeIfAbsent(name, _ -> new Room(name, rulesOfIt, ++lastMix, this::changed));
    }

    /** Lets go of a room that nobody is in any more; true if it did. */
    boolean closeIfEmpty(Room room) {
        boolean closes = room.isEmpty() && rooms.remove(room.name(), room);
        count = rooms.size();
        if (closes) {
            changed.accept(room);
        }
        return closes;
    }

    private void changed(Room room) {
        participants = rooms.values().stream().mapToInt(Room::size).sum();
        count = rooms.size();
        if (!room.isEmpty()) {
            changed.accept(room);
        }
    }

    /** People in all rooms. Any thread. */
    public int participants() {
        return participants;
    }

    /** Rooms that somebody is in. Any thread. */
    public int count() {
        return count;
    }
}
