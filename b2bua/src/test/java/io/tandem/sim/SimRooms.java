package io.tandem.sim;

import io.tandem.call.LegId;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows who sits in which room. */
final class SimRooms implements MediaRooms {
    private final SimWorld world;
    final Map<LegId, Long> seats = new HashMap<>();
    final Map<LegId, Place> places = new HashMap<>();

    SimRooms(SimWorld world) {
        this.world = world;
    }

    void seat(LegId leg, MediaPlane.Sound.Room room) {
        seats.put(leg, room.room());
        places.put(leg, room.place());
    }

    @Override
    public void adjust(LegId leg, long room, Place place) {
        if (seats.containsKey(leg)) {
            places.put(leg, place);
        }
    }

    @Override
    public void chime(long room, double frequencyHz, int durationMs) {}

    @Override
    public void announce(long room, List<String> prompts) {}

    @Override
    public void end(long room) {
        seats.forEach((leg, where) -> {
            if (where == room) {
                world.violation(leg + " still sits in room " + room + ", which is over");
            }
        });
    }

    /** Nobody else sits in its room. */
    boolean isAlone(LegId leg) {
        Long room = seats.get(leg);
        return room != null && seats.values().stream().filter(room::equals).count() == 1;
    }

    void leave(LegId leg) {
        seats.remove(leg);
        places.remove(leg);
    }
}
