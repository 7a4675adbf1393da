package io.tandem.media;

import io.tandem.codec.Tone;
import io.tandem.media.record.RecordingTap;
import io.tandem.media.sound.Sound;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the control plane asks of a worker; travels through the ring with the packets. */
sealed interface MediaCommand {
    record Open(MediaSession session) implements MediaCommand { }

    record Configure(MediaSession session, RemoteMedia remote) implements MediaCommand { }

    record Bridge(MediaSession one, MediaSession other) implements MediaCommand { }

    record Unbridge(MediaSession session) implements MediaCommand { }

    record Echo(MediaSession session) implements MediaCommand { }

    record PlayTone(MediaSession session, Tone tone) implements MediaCommand { }

    /** Once, one after the other; {@code id} comes back with the end. */
    record PlayPrompts(MediaSession session, CompletableFuture<List<Sound>> sounds, long id) implements MediaCommand { }

    /** Without end; the pieces are asked for when nobody on the worker listens to this class yet. */
    record PlayMusic(MediaSession session, String musicClass, Supplier<List<Sound>> pieces) implements MediaCommand { }

    record Place(PlacedMixer<?> mixer) implements MediaCommand { }

    record Seat(PlacedMixer<?> mixer, MediaSession session) implements MediaCommand { }

    record Tell<C>(PlacedMixer<C> mixer, C command) implements MediaCommand { }

    record Remove(PlacedMixer<?> mixer) implements MediaCommand { }

    /** Copies what the leg sends and is sent from now on; empty for what is not to be recorded, or no more. */
    record Tap(MediaSession session, Optional<RecordingTap> heard, Optional<RecordingTap> sent) implements MediaCommand { }

    record Silence(MediaSession session) implements MediaCommand { }

    record SendDigit(MediaSession session, int event, int durationMs) implements MediaCommand { }

    record Close(MediaSession session) implements MediaCommand { }
}
