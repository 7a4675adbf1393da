package io.tandem.sim;

import io.tandem.call.LegId;
import io.tandem.feature.conference.Attendee;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.Role;
import io.tandem.feature.conference.Room;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nobody sits in two rooms or in none that he is a member of, whoever is not to be heard is not, whoever must go goes, and what watchers are told is numbered. */
final class RoomWatch {
    /** A farewell and an offer or two later. */
    private static final long GOES_WITHIN_MS = 60_000;
    private static final Pattern VERSION = Pattern.compile("<conference-info [^>]*version=\"(\\d+)\"");

    private final SimWorld world;
    private final SimMedia media;
    private final ConferenceRooms rooms;
    private final Set<Room> moderated = new HashSet<>();
    private final Map<Object, Long> mustGoSinceMs = new HashMap<>();
    private final Map<LegId, Long> versions = new HashMap<>();

    RoomWatch(SimWorld world, SimMedia media, ConferenceRooms rooms) {
        this.world = world;
        this.media = media;
        this.rooms = rooms;
    }

    /** A body that goes to a watcher: each is one more than the one before, from 0 on. */
    void told(LegId watcher, String body) {
        Matcher matcher = VERSION.matcher(body);
        if (matcher.find()) {
            long version = Long.parseLong(matcher.group(1));
            long expected = versions.getOrDefault(watcher, -1L) + 1;
            if (version != expected) {
                world.violation(watcher + " is told version " + version + " of a room, not " + expected);
            }
            versions.put(watcher, version);
        }
    }

    /** Whenever the loop has nothing to do. */
    void look() {
        Map<String, Room> seen = new HashMap<>();
        Map<Long, Room> mixes = new HashMap<>();
        for (Room room : rooms.all()) {
            mixes.put(room.mix(), room);
            room.attendees().forEach(attendee -> {
                Room other = seen.put(attendee.endpoint(), room);
                if (other != null) {
                    world.violation(attendee.endpoint() + " is in " + room.name() + " and in " + other.name());
                }
                look(room, attendee);
            });
            mustEnd(room);
        }
        media.rooms.seats.forEach((leg, mix) -> {
            Room room = seen.get("leg-" + leg.value());
            if (room == null || room.mix() != mix) {
                world.violation(leg + " sits in mix " + mix + " and is no member there");
            }
        });
        media.rooms.recordings.keySet().stream().filter(mix -> !mixes.containsKey(mix)).forEach(mix -> world.violation("mix " + mix + " is recorded and is no room"));
    }

    private void look(Room room, Attendee attendee) {
        LegId leg = Attendee.leg(attendee.endpoint());
        Optional.ofNullable(media.rooms.places.get(leg)).ifPresent(place -> {
            if (!place.muted() && !room.isHeard(attendee)) {
                world.violation(attendee.endpoint() + " is heard in " + room.name() + " and must not be");
            }
            if (place.deaf() != attendee.isDeaf()) {
                world.violation(attendee.endpoint() + " hears or does not hear in " + room.name() + " other than it should");
            }
        });
        mustGo(attendee, attendee.isRemoved(), attendee.endpoint() + " was removed from " + room.name() + " and stays");
    }

    /** When its last moderator has left, where it ends with him. */
    private void mustEnd(Room room) {
        boolean hasModerator = room.attendees().stream().anyMatch(attendee -> attendee.role() == Role.MODERATOR);
        if (hasModerator) {
            moderated.add(room);
        }
        mustGo(room, !hasModerator && moderated.contains(room) && room.rules().moderation().ends(), room.name() + " goes on without a moderator");
    }

    private void mustGo(Object what, boolean must, String otherwise) {
        if (!must) {
            mustGoSinceMs.remove(what);
        } else if (world.nowMs() - mustGoSinceMs.computeIfAbsent(what, _ -> world.nowMs()) > GOES_WITHIN_MS) {
            world.violation(otherwise);
        }
    }

    /** When all is over. */
    void nothingLeft() {
        rooms.all().forEach(room -> world.violation("room " + room.name() + " is left with " + room.size()));
        if (rooms.participants() != 0 || !media.rooms.seats.isEmpty() || !media.rooms.recordings.isEmpty() || !media.rooms.said.isEmpty()) {
            world.violation("left of rooms: " + rooms.participants() + " members, seats " + media.rooms.seats + ", recordings of " + media.rooms.recordings.keySet() + ", names " + media.rooms.said);
        }
    }
}
