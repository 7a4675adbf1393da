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
    /** About one leg alone, or about a leg and what it is to hear. */
    sealed interface OfLeg extends MediaCommand {
        MediaSession session();
    }

    /** Something a mixer is told. */
    sealed interface ToMixer<C> extends MediaCommand {
        PlacedMixer<C> mixer();

        C command();
    }

    record Open(MediaSession session) implements OfLeg { }

    record Configure(MediaSession session, RemoteMedia remote) implements OfLeg { }

    record Bridge(MediaSession one, MediaSession other) implements MediaCommand { }

    record Unbridge(MediaSession session) implements OfLeg { }

    record Echo(MediaSession session) implements OfLeg { }

    record PlayTone(MediaSession session, Tone tone) implements OfLeg { }

    /** Once, one after the other; {@code id} comes back with the end. */
    record PlayPrompts(MediaSession session, CompletableFuture<List<Sound>> sounds, long id) implements OfLeg { }

    /** Without end; the pieces are asked for when nobody on the worker listens to this class yet. */
    record PlayMusic(MediaSession session, String musicClass, Supplier<List<Sound>> pieces) implements OfLeg { }

    record Place(PlacedMixer<?> mixer) implements MediaCommand { }

    record Seat(PlacedMixer<?> mixer, MediaSession session) implements OfLeg { }

    record Tell<C>(PlacedMixer<C> mixer, C command) implements ToMixer<C> { }

    /** The same about a leg, behind all that was asked of it before. */
    record TellOf<C>(PlacedMixer<C> mixer, MediaSession session, C command) implements OfLeg, ToMixer<C> { }

    record Remove(PlacedMixer<?> mixer) implements MediaCommand { }

    /** Copies what the leg sends and is sent from now on; empty for what is not to be recorded, or no more. */
    record Tap(MediaSession session, Optional<RecordingTap> heard, Optional<RecordingTap> sent) implements OfLeg { }

    record Silence(MediaSession session) implements OfLeg { }

    record SendDigit(MediaSession session, int event, int durationMs) implements OfLeg { }

    /** Whether the leg's phone dials by tones in its audio and wants ours so. */
    record DialByTones(MediaSession session, boolean wanted) implements OfLeg { }

    /** Treats what comes from the phone, or goes to it, as a bad network would; NONE ends it. */
    record Impair(MediaSession session, boolean fromPhone, boolean toPhone, Impairment impairment) implements OfLeg { }

    /** The leg is on its way to this worker: what is asked of it waits until it has come. */
    record Expect(MediaSession session) implements MediaCommand { }

    /** The leg goes to another worker, which expects it, and to a slot that was reserved there. */
    record Depart(MediaSession session, int slot, MediaWorkerProxy to) implements OfLeg { }

    /** The leg has left its worker for this slot; without its sockets it was closed before it could leave. */
    record Arrive(MediaSession session, int slot, Optional<MediaTransport.Sockets> sockets) implements MediaCommand { }

    record Close(MediaSession session) implements OfLeg { }
}
