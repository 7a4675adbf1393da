package io.tandem.server.plane;

import io.tandem.call.LegId;
import io.tandem.call.MediaEvent;
import io.tandem.call.RecordingOrder;
import io.tandem.media.MediaNode;
import io.tandem.media.RecordedCodecs;
import io.tandem.media.SessionHandle;
import io.tandem.media.record.Channel;
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

/** The recordings of legs: begins them on a pool, since a file may be waited for, and carries orders to them. Call loop only, but for {@link #ended}. */
final class LegRecordings implements RecordingEvents {
    private final MediaNode node;
    private final Executor pool;
    private final InstantSource wallClock;
    private final LongSupplier clockNs;
    private final Consumer<MediaEvent> news;
    private final Map<LegId, Ongoing> ongoing = new HashMap<>();
    private final Map<String, LegId> legs = new ConcurrentHashMap<>();

    /** The leg that a recording is taken at, the side of its voice, and the recording once there is a file and all that was ordered so far is done. */
    private record Ongoing(String file, SessionHandle leg, Channel voice, CompletableFuture<OngoingRecording> recording) {
        /** Orders are obeyed one after the other, however long the file is waited for. */
        Ongoing then(SessionHandle at, Channel side, Consumer<OngoingRecording> order) {
            return new Ongoing(file, at, side, recording.thenApply(begun -> {
                order.accept(begun);
                return begun;
            }));
        }
    }

    LegRecordings(MediaNode node, Executor pool, InstantSource wallClock, LongSupplier clockNs, Consumer<MediaEvent> news) {
        this.node = node;
        this.pool = pool;
        this.wallClock = wallClock;
        this.clockNs = clockNs;
        this.news = news;
    }

    void start(Recorder recorder, LegId leg, SessionHandle session, String name) {
        if (isOngoing(leg)) {
            return;
        }
        String file = RecordingName.of(wallClock, name, leg.value());
        legs.put(file, leg);
        try {
            ongoing.put(leg, new Ongoing(file, session, Channel.LEFT, CompletableFuture.supplyAsync(() -> begin(recorder, file, session), pool)));
        } catch (RejectedExecutionException full) {
            fail(file, "too many files are waited for");
        }
    }

    private boolean isOngoing(LegId leg) {
        Ongoing found = ongoing.get(leg);
        return found != null && legs.containsKey(found.file());
    }

    private OngoingRecording begin(Recorder recorder, String file, SessionHandle session) {
        try {
            OngoingRecording recording = recorder.begin(file, RecordedCodecs::decoder);
            tap(session, recording, Channel.LEFT);
            return recording;
        } catch (IOException e) {
            fail(file, String.valueOf(e.getMessage()));
            throw new UncheckedIOException(e);
        }
    }

    private void tap(SessionHandle session, OngoingRecording recording, Channel voice) {
        if (!node.record(session, recording, voice)) {
            fail(recording.name(), "the media worker is too busy");
            recording.change(RecordingState.STOPPED, clockNs.getAsLong());
        }
    }

    private void fail(String file, String fault) {
        LegId leg = legs.remove(file);
        if (leg != null) {
            news.accept(new MediaEvent.Recorded(leg, file, 0, Optional.of("it could not begin: " + fault)));
        }
    }

    /** Any order but a start and a move. */
    void order(LegId leg, RecordingOrder order) {
        switch (order) {
            case RecordingOrder.Pause _ -> change(leg, RecordingState.PAUSED);
            case RecordingOrder.Mask _ -> change(leg, RecordingState.MASKED);
            case RecordingOrder.Resume _ -> change(leg, RecordingState.ON);
            case RecordingOrder.Stop _ -> stop(leg);
            case RecordingOrder.Start _, RecordingOrder.Move _ -> throw new IllegalArgumentException("a start and a move need the sessions of their legs");
        }
    }

    private void change(LegId leg, RecordingState to) {
        long atNs = clockNs.getAsLong();
        ongoing.computeIfPresent(leg, (_, found) -> found.then(found.leg(), found.voice(), recording -> recording.change(to, atNs)));
    }

    /** Takes it at the other leg from now on; voices stay on their sides. */
    void move(LegId from, LegId to, SessionHandle session) {
        Ongoing found = ongoing.remove(from);
        if (found == null || isOngoing(to) || legs.replace(found.file(), to) == null) {
            return;
        }
        SessionHandle before = found.leg();
        Channel voice = found.voice().other();
        ongoing.put(to, found.then(session, voice, recording -> {
            node.unrecord(before);
            recording.moved();
            tap(session, recording, voice);
        }));
    }

    /** The end of the leg, or of what it wanted recorded. */
    void stop(LegId leg) {
        Ongoing found = ongoing.remove(leg);
        if (found != null) {
            long atNs = clockNs.getAsLong();
            var _ = found.then(found.leg(), found.voice(), recording -> {
                recording.change(RecordingState.STOPPED, atNs);
                node.unrecord(found.leg());
            });
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
