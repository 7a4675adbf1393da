package io.tandem.conf;

import io.tandem.conf.mix.MixSettings;
import io.tandem.media.MediaMixer;
import io.tandem.media.MediaNode;
import io.tandem.media.MixerHandle;
import io.tandem.media.SessionHandle;
import io.tandem.media.record.Channel;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.sound.Sound;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * The rooms of a node on its media workers. A room begins with its first member and ends with {@link #remove}; its members may live on several workers: each has
 * a mixer there, and the mixers hear each other. The control plane's one thread.
 */
public final class Rooms {
    private record Part(RoomMixer mixer, MixerHandle<RoomCommand> handle) {}

    private final MediaNode node;
    private final UnaryOperator<MediaMixer<RoomCommand>> around;
    private final Map<Long, Map<String, Part>> rooms = new HashMap<>();
    private final Map<Long, OngoingRecording> recordings = new HashMap<>();

    public Rooms(MediaNode node) {
        this(node, mixer -> mixer);
    }

    /** {@code around}: what stands between each mixer and its worker, such as something that measures it. */
    public Rooms(MediaNode node, UnaryOperator<MediaMixer<RoomCommand>> around) {
        this.node = node;
        this.around = around;
    }

    /** Seats a leg in a room; ends whatever it did before. False when the worker takes no more commands: counted there. */
    public boolean seat(long room, MixSettings settings, SessionHandle leg, Seating seating) {
        Optional<Part> part = part(room, settings, leg);
        return part.isPresent() && node.seat(part.get().handle(), leg) && node.tell(part.get().handle(), leg, new RoomCommand.Adjust(leg.legId(), seating));
    }

    /** Changes how a member takes part. */
    public void adjust(long room, long legId, Seating seating) {
        tell(room, new RoomCommand.Adjust(legId, seating));
    }

    /** Everybody in the room hears these sounds once, as soon as they are there. */
    public void play(long room, CompletableFuture<List<Sound>> sounds) {
        tell(room, new RoomCommand.Play(sounds));
    }

    /** Everybody in the room hears a tone. */
    public void chime(long room, double frequencyHz, int durationMs) {
        tell(room, new RoomCommand.Chime(frequencyHz, durationMs));
    }

    /** Everything that is said in the room goes to this recording, from now on or from its first member on, in place of any other. */
    public void record(long room, OngoingRecording recording) {
        recordings.put(room, recording);
        rooms.getOrDefault(room, Map.of()).values().stream().findFirst().ifPresent(part -> record(part, recording));
    }

    /** Every part hears all the others, so that one is enough. */
    private void record(Part part, OngoingRecording recording) {
        node.tell(part.handle(), new RoomCommand.Tap(Optional.of(recording.tap(Channel.LEFT))));
    }

    /** Nothing of the room goes to a recording any more. */
    public void unrecord(long room) {
        if (recordings.remove(room) != null) {
            rooms.getOrDefault(room, Map.of()).values().stream().findFirst().ifPresent(part -> node.tell(part.handle(), new RoomCommand.Tap(Optional.empty())));
        }
    }

    /** The room is over; whoever still sits there falls silent. */
    public void remove(long room) {
        recordings.remove(room);
        Optional.ofNullable(rooms.remove(room)).ifPresent(parts -> parts.values().forEach(part -> node.remove(part.handle())));
    }

    /** Rooms there are. */
    public int size() {
        return rooms.size();
    }

    /**
     * Hears a leg say something short; ends whatever it did before.
     *
     * @param elsewhere where what follows is done: not on the worker
     * @return samples of 16 kHz, none when it said nothing; completes when it falls silent, when the time is over, or when the leg does something else
     */
    public CompletableFuture<short[]> dictate(SessionHandle leg, int longestMs, Executor elsewhere) {
        CompletableFuture<short[]> said = new CompletableFuture<>();
        Optional<MixerHandle<Void>> placed = node.place(new DictationMixer(longestMs, said), Optional.of(leg));
        if (placed.isEmpty() || !node.seat(placed.get(), leg)) {
            said.complete(new short[0]);
        }
        var _ = said.thenRun(() -> placed.ifPresent(node::remove));
        return said.thenApplyAsync(samples -> samples, elsewhere);
    }

    private void tell(long room, RoomCommand command) {
        rooms.getOrDefault(room, Map.of()).values().forEach(part -> node.tell(part.handle(), command));
    }

    private Optional<Part> part(long room, MixSettings settings, SessionHandle leg) {
        Map<String, Part> parts = rooms.computeIfAbsent(room, _ -> new LinkedHashMap<>());
        Part known = parts.get(leg.workerName());
        if (known != null) {
            return Optional.of(known);
        }
        RoomMixer mixer = new RoomMixer(settings);
        Optional<Part> placed = node.place(around.apply(mixer), Optional.of(leg)).map(handle -> new Part(mixer, handle));
        placed.ifPresent(part -> {
            if (parts.isEmpty()) {
                Optional.ofNullable(recordings.get(room)).ifPresent(recording -> record(part, recording));
            }
            parts.put(leg.workerName(), part);
            acquaint(parts);
        });
        return placed;
    }

    /** Each part hears all the others. */
    private void acquaint(Map<String, Part> parts) {
        if (parts.size() > 1) {
            parts.values().forEach(one -> node.tell(one.handle(),
                    new RoomCommand.Hear(parts.values().stream().filter(other -> !other.equals(one)).map(other -> other.mixer().sum().reader()).toList())));
        }
    }
}
