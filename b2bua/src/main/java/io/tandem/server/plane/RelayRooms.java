package io.tandem.server.plane;

import io.tandem.call.LegId;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingStatus;
import io.tandem.conf.Rooms;
import io.tandem.conf.Seating;
import io.tandem.conf.mix.MixSettings;
import io.tandem.media.SessionHandle;
import io.tandem.media.record.Recorder;
import io.tandem.media.sound.Sound;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The kernel's conference rooms on the real workers. Call loop only. */
final class RelayRooms implements MediaRooms {
    private final Rooms rooms;
    private final Playlists playlists;
    private final Recorder recorder;
    private final RoomRecordings recordings;
    private final Executor pool;

    /** {@code pool}: where what callers say becomes prompts. */
    RelayRooms(Rooms rooms, Playlists playlists, Recorder recorder, RoomRecordings recordings, Executor pool) {
        this.rooms = rooms;
        this.playlists = playlists;
        this.recorder = recorder;
        this.recordings = recordings;
        this.pool = pool;
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
    public void record(long room, String name, Consumer<Recorded> whenOver) {
        recordings.start(recorder, rooms, room, name, whenOver);
    }

    @Override
    public void recording(long room, RecordingStatus status) {
        recordings.set(rooms, room, status);
    }

    /** What it says becomes a prompt on the pool; {@code told} runs there when that is done. */
    void dictate(SessionHandle session, MediaPlane.Sound.Dictation wanted, Runnable told) {
        if (!playlists.spoken().expect(wanted.prompt())) {
            told.run();
            return;
        }
        var _ = rooms.dictate(session, wanted.longestMs(), pool).thenAccept(samples -> {
            if (samples.length > 0) {
                playlists.spoken().keep(wanted.prompt(), Sound.spoken(wanted.prompt(), samples));
            }
        }).whenComplete((_, _) -> told.run());
    }

    @Override
    public boolean knows(String prompt) {
        return playlists.spoken().find(prompt).isPresent();
    }

    @Override
    public void forget(String prompt) {
        playlists.spoken().forget(prompt);
    }

    @Override
    public void end(long room) {
        recordings.set(rooms, room, RecordingStatus.OFF);
        rooms.remove(room);
    }

    private static Seating seating(Place place) {
        return new Seating(place.muted(), place.deaf(), place.gainIn(), place.gainOut());
    }
}
