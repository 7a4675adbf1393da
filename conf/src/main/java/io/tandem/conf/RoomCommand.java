package io.tandem.conf;

import io.tandem.conf.mix.SharedSum;
import io.tandem.media.record.RecordingTap;
import io.tandem.media.sound.Sound;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a room's mixer is told by the control plane. */
public sealed interface RoomCommand {
    /** How a member stands from now on. */
    record Adjust(long legId, Seating seating) implements RoomCommand {}

    /** Everybody hears these once, one after the other, over what is said; as soon as they are there. */
    record Play(CompletableFuture<List<Sound>> sounds) implements RoomCommand {}

    /** Everybody hears a short tone. */
    record Chime(double frequencyHz, int durationMs) implements RoomCommand {}

    /** What everybody hears is recorded from now on; nothing any more when empty. */
    record Tap(Optional<RecordingTap> tap) implements RoomCommand {}

    /** The parts of the room on other workers are these. */
    record Hear(List<SharedSum.Reader> elsewhere) implements RoomCommand {
        public Hear {
            elsewhere = List.copyOf(elsewhere);
        }
    }
}
