package io.tandem.server.plane;

import io.tandem.call.LegId;
import io.tandem.call.MediaEvent;
import io.tandem.call.RecordingOrder;
import io.tandem.media.MediaNode;
import io.tandem.media.RecordedCodecs;
import io.tandem.media.SessionHandle;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.record.Recorder;
import io.tandem.media.record.RecordingEvents;
import io.tandem.media.record.RecordingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The recordings of legs: begins them on a pool, since a file may be waited for, and carries orders to them. Call loop only, but for {@link #ended}. */
final class LegRecordings implements RecordingEvents {
    private static final DateTimeFormatter BEGAN = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 64;

    private final MediaNode node;
    private final Executor pool;
    private final InstantSource wallClock;
    private final LongSupplier clockNs;
    private final Consumer<MediaEvent> news;
    private final Map<LegId, Ongoing> ongoing = new HashMap<>();
    private final Map<String, LegId> legs = new ConcurrentHashMap<>();

    /** The leg, and the recording once there is a file. */
    private record Ongoing(String file, SessionHandle session, CompletableFuture<OngoingRecording> recording) {}

    LegRecordings(MediaNode node, Executor pool, InstantSource wallClock, LongSupplier clockNs, Consumer<MediaEvent> news) {
        this.node = node;
        this.pool = pool;
        this.wallClock = wallClock;
        this.clockNs = clockNs;
        this.news = news;
    }

    /** Nothing when it is recorded already. */
    void start(Recorder recorder, LegId leg, SessionHandle session, String name) {
        Ongoing before = ongoing.get(leg);
        if (before != null && legs.containsKey(before.file())) {
            return;
        }
        String part = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String file = BEGAN.format(wallClock.instant()) + "-" + part.substring(0, Math.min(LONGEST_NAME, part.length())) + "-" + leg.value();
        legs.put(file, leg);
        try {
            ongoing.put(leg, new Ongoing(file, session, CompletableFuture.supplyAsync(() -> begin(recorder, file, session), pool)));
        } catch (RejectedExecutionException full) {
            fail(file, "too many files are waited for");
        }
    }

    private OngoingRecording begin(Recorder recorder, String file, SessionHandle session) {
        try {
            OngoingRecording recording = recorder.begin(file, RecordedCodecs::decoder);
            if (!node.record(session, recording)) {
                recording.change(RecordingState.STOPPED, clockNs.getAsLong());
            }
            return recording;
        } catch (IOException e) {
            fail(file, String.valueOf(e.getMessage()));
            throw new UncheckedIOException(e);
        }
    }

    private void fail(String file, String fault) {
        LegId leg = legs.remove(file);
        if (leg != null) {
            news.accept(new MediaEvent.Recorded(leg, file, 0, Optional.of("it could not begin: " + fault)));
        }
    }

    /** Any order but a start. */
    void order(LegId leg, RecordingOrder order) {
        switch (order) {
            case RecordingOrder.Pause _ -> change(leg, RecordingState.PAUSED);
            case RecordingOrder.Mask _ -> change(leg, RecordingState.MASKED);
            case RecordingOrder.Resume _ -> change(leg, RecordingState.ON);
            case RecordingOrder.Stop _ -> stop(leg);
            case RecordingOrder.Start _ -> throw new IllegalArgumentException("a start needs the sessions of its legs");
        }
    }

    private void change(LegId leg, RecordingState to) {
        Ongoing found = ongoing.get(leg);
        if (found != null) {
            long atNs = clockNs.getAsLong();
            var _ = found.recording().thenAccept(recording -> recording.change(to, atNs));
        }
    }

    /** The end of the leg, or of what it wanted recorded. */
    void stop(LegId leg) {
        change(leg, RecordingState.STOPPED);
        Ongoing found = ongoing.remove(leg);
        if (found != null) {
            node.unrecord(found.session());
        }
    }

    @Override
    public void ended(String name, Path file, long durationMs, Optional<String> fault) {
        LegId leg = legs.remove(name);
        if (leg != null) {
            news.accept(new MediaEvent.Recorded(leg, file.toString(), durationMs, fault));
        }
    }
}
