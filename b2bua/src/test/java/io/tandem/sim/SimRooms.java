package io.tandem.sim;

import io.tandem.call.LegId;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Knows who sits in which room. */
final class SimRooms implements MediaRooms {
    private final SimWorld world;
    final Map<LegId, Long> seats = new HashMap<>();
    final Map<LegId, Place> places = new HashMap<>();
    final Map<Long, Consumer<Recorded>> recordings = new HashMap<>();
    final Set<String> said = new HashSet<>();

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
    public void record(long room, String name, Consumer<Recorded> whenOver) {
        if (recordings.put(room, whenOver) != null) {
            world.violation("room " + room + " is recorded twice");
        }
    }

    @Override
    public void recording(long room, RecordingStatus status) {
        if (status == RecordingStatus.OFF) {
            Optional.ofNullable(recordings.remove(room)).ifPresent(whenOver -> whenOver.accept(new Recorded("room-" + room + ".wav", 1, Optional.empty())));
        }
    }

    @Override
    public boolean knows(String prompt) {
        return said.contains(prompt);
    }

    @Override
    public void forget(String prompt) {
        said.remove(prompt);
    }

    @Override
    public void chime(long room, double frequencyHz, int durationMs) {}

    @Override
    public void announce(long room, List<String> prompts) {}

    @Override
    public void end(long room) {
        recording(room, RecordingStatus.OFF);
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
