package io.tandem.feature.conference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A room as those who watch it see it: a snapshot to be told, and to be compared with the one told before.
 *
 * @param members by endpoint, in the order in which they came
 */
record RoomView(String name, int maxMembers, boolean locked, Map<String, Member> members) {
    /**
     * One member.
     *
     * @param user number or name, as in his URI
     * @param sends he is heard
     * @param receives he hears
     */
    record Member(String user, String displayName, boolean moderator, boolean sends, boolean receives) {}

    RoomView {
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static RoomView of(Room room) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Attendee attendee : room.attendees()) {
            members.put(attendee.endpoint(), new Member(attendee.user(), attendee.displayName(), attendee.role() == Role.MODERATOR, room.isHeard(attendee), !attendee.isDeaf()));
        }
        return new RoomView(room.name(), room.rules().access().maxMembers(), room.isLocked(), members);
    }

    /** A room that nobody is in. */
    static RoomView empty(String name, RoomRules rules) {
        return new RoomView(name, rules.access().maxMembers(), false, Map.of());
    }

    List<String> usersInOrder() {
        return members.values().stream().map(Member::user).distinct().toList();
    }
}
