package io.tandem.server.plane;

import io.tandem.call.LegId;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.conf.Rooms;
import io.tandem.conf.Seating;
import io.tandem.conf.mix.MixSettings;
import io.tandem.media.SessionHandle;
import java.util.List;

/** The kernel's conference rooms on the real workers. Call loop only. */
final class RelayRooms implements MediaRooms {
    private final Rooms rooms;
    private final Playlists playlists;

    RelayRooms(Rooms rooms, Playlists playlists) {
        this.rooms = rooms;
        this.playlists = playlists;
    }

    void seat(SessionHandle session, MediaPlane.Sound.Room wanted) {
        MixSettings settings = new MixSettings(wanted.style().mostSpeakers(), true, wanted.style().automaticGain());
        rooms.seat(wanted.room(), settings, session, seating(wanted.place()));
    }

    @Override
    public void adjust(LegId leg, long room, Place place) {
        rooms.adjust(room, leg.value(), seating(place));
    }

    @Override
    public void chime(long room, double frequencyHz, int durationMs) {
        rooms.chime(room, frequencyHz, durationMs);
    }

    @Override
    public void announce(long room, List<String> prompts) {
        rooms.play(room, playlists.prompts(prompts, ""));
    }

    @Override
    public void end(long room) {
        rooms.remove(room);
    }

    private static Seating seating(Place place) {
        return new Seating(place.muted(), place.deaf(), place.gainIn(), place.gainOut());
    }
}
