package io.tandem.feature.conference;

import io.tandem.call.EventPackage;
import io.tandem.call.FeatureTag;
import io.tandem.call.Uri;
import io.tandem.call.WatchPolicy;
import io.tandem.call.WatchedState;
import io.tandem.pbx.Directory;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The conference event package (RFC 4575) at the rooms' URIs. Who may watch is told by the room's rules; a room that is set up may be watched before anybody is in it. A
 * call that was joined is watched by those who are in it and by who joined it first.
 */
public final class ConferenceEvents implements EventPackage {
    public static final String NAME = "conference";

    private final ConferenceRooms rooms;
    private final Predicate<String> isRoom;
    private final Directory directory;
    private final String domain;

    /** {@code isRoom}: whether one can call a room by this user part. */
    public ConferenceEvents(ConferenceRooms rooms, Predicate<String> isRoom, Directory directory, String domain) {
        this.rooms = rooms;
        this.isRoom = isRoom;
        this.directory = directory;
        this.domain = domain;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return ConferenceInfo.CONTENT_TYPE;
    }

    @Override
    public WatchPolicy.Verdict ask(String watcher, String watched) {
        if (!isRoom.test(watched) && rooms.find(watched).isEmpty()) {
            return WatchPolicy.Verdict.UNKNOWN;
        }
        return directory.has(watcher) && maySee(watcher, RoomNames.of(watched)) ? WatchPolicy.Verdict.ALLOWED : WatchPolicy.Verdict.FORBIDDEN;
    }

    private boolean maySee(String watcher, String name) {
        return rooms.find(name).map(room -> room.maySee(watcher))
                .orElseGet(() -> rooms.rules(name).filter(rules -> rules.access().roster() == RoomRules.Roster.USERS).isPresent());
    }

    @Override
    public Set<FeatureTag> tags(String watched) {
        return Set.of(FeatureTag.FOCUS);
    }

    @Override
    public String subject(String watched) {
        return RoomNames.of(watched);
    }

    @Override
    public WatchedState watch(String watcher, Uri watched) {
        String name = RoomNames.of(watched.user());
        RoomRules rules = rooms.find(name).map(Room::rules).or(() -> rooms.rules(name)).orElseGet(RoomRules::open);
        return new Roster(Uri.sip(watched.user(), domain), RoomView.empty(name, rules), () -> rooms.find(name).filter(room -> room.maySee(watcher)).map(RoomView::of));
    }
}
