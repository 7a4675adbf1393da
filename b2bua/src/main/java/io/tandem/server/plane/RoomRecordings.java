package io.tandem.server.plane;

import io.tandem.call.MediaRooms.Recorded;
import io.tandem.call.RecordingStatus;
import io.tandem.conf.Rooms;
import io.tandem.media.RecordedCodecs;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.record.Recorder;
import io.tandem.media.record.RecordingEvents;
import io.tandem.media.record.RecordingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings of rooms: begins their files on a pool and ties them to the mixers from the call loop. Call loop only, but for {@link #ended}. */
final class RoomRecordings implements RecordingEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RoomRecordings.class);

    private final Executor pool;
    private final InstantSource wallClock;
    private final LongSupplier clockNs;
    private final Consumer<Runnable> loop;
    private final Map<Long, CompletableFuture<OngoingRecording>> ongoing = new HashMap<>();
    private final Map<String, Consumer<Recorded>> told = new ConcurrentHashMap<>();
    private long begun;

    /** {@code loop}: has something done on the call loop. */
    RoomRecordings(Executor pool, InstantSource wallClock, LongSupplier clockNs, Consumer<Runnable> loop) {
        this.pool = pool;
        this.wallClock = wallClock;
        this.clockNs = clockNs;
        this.loop = loop;
    }

    void start(Recorder recorder, Rooms rooms, long room, String name, Consumer<Recorded> whenOver) {
        String file = RecordingName.of(wallClock, name, ++begun);
        told.put(file, whenOver);
        try {
            CompletableFuture<OngoingRecording> recording = CompletableFuture.supplyAsync(() -> begin(recorder, file), pool);
            ongoing.put(room, recording);
            var _ = recording.thenAccept(now -> loop.accept(() -> tie(rooms, room, recording, now)));
        } catch (RejectedExecutionException full) {
            fail(file, "too many files are waited for");
        }
    }

    private OngoingRecording begin(Recorder recorder, String file) {
        try {
            return recorder.beginOneSided(file, RecordedCodecs::decoder);
        } catch (IOException e) {
            fail(file, String.valueOf(e.getMessage()));
            throw new UncheckedIOException(e);
        }
    }

    /** Unless it has been ended meanwhile. */
    private void tie(Rooms rooms, long room, CompletableFuture<OngoingRecording> recording, OngoingRecording now) {
        if (ongoing.get(room) == recording) {
            rooms.record(room, now);
        }
    }

    private void fail(String file, String fault) {
        ended(file, Path.of(file), 0, Optional.of("it could not begin: " + fault));
    }

    void set(Rooms rooms, long room, RecordingStatus status) {
        RecordingState state = switch (status) {
            case ON -> RecordingState.ON;
            case PAUSED -> RecordingState.PAUSED;
            case MASKED -> RecordingState.MASKED;
            case OFF -> RecordingState.STOPPED;
        };
        long atNs = clockNs.getAsLong();
        Optional.ofNullable(ongoing.get(room)).ifPresent(recording -> {
            var _ = recording.thenAccept(now -> now.change(state, atNs));
        });
        if (status == RecordingStatus.OFF) {
            ongoing.remove(room);
            rooms.unrecord(room);
        }
    }

    @Override
    public void ended(String name, Path file, long durationMs, Optional<String> fault) {
        Consumer<Recorded> whenOver = told.remove(name);
        if (whenOver != null) {
            fault.ifPresentOrElse(why -> LOG.atWarn().addKeyValue("file", file).addKeyValue("duration-ms", durationMs).addKeyValue("fault", why).log("the recording of a room has failed"),
                    () -> LOG.atInfo().addKeyValue("file", file).addKeyValue("duration-ms", durationMs).log("a room was recorded"));
            loop.accept(() -> whenOver.accept(new Recorded(file.toString(), durationMs, fault)));
        }
    }
}
