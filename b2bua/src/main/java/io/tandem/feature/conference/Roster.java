package io.tandem.feature.conference;

import io.tandem.call.Uri;
import io.tandem.call.WatchedState;
import java.util.Optional;
import java.util.function.Supplier;

/** One subscription to a room: the whole at first and after each SUBSCRIBE, then what changed (RFC 4575 4.4). Loop only. */
final class Roster implements WatchedState {
    private final Uri conference;
    private final RoomView empty;
    private final Supplier<Optional<RoomView>> room;
    private Optional<RoomView> told = Optional.empty();
    private boolean began;
    private long version;
    private boolean full = true;

    /**
     * Nothing is told yet.
     *
     * @param conference the URI that is subscribed to
     * @param empty the room without anybody
     * @param room as it is now; empty when it does not go on
     */
    Roster(Uri conference, RoomView empty, Supplier<Optional<RoomView>> room) {
        this.conference = conference;
        this.empty = empty;
        this.room = room;
        began = room.get().isPresent();
    }

    @Override
    public void whole() {
        full = true;
    }

    @Override
    public String body() {
        RoomView now = now();
        String text = told.filter(_ -> !full).flatMap(before -> ConferenceInfo.partial(before, now, conference, version)).orElseGet(() -> ConferenceInfo.full(now, conference, version));
        told = Optional.of(now);
        full = false;
        version++;
        return text;
    }

    private RoomView now() {
        Optional<RoomView> now = room.get();
        began |= now.isPresent();
        return now.orElse(empty);
    }

    @Override
    public boolean isStale() {
        return full || !told.equals(Optional.of(now()));
    }

    @Override
    public boolean isOver() {
        boolean goesOn = room.get().isPresent();
        began |= goesOn;
        return began && !goesOn;
    }
}
