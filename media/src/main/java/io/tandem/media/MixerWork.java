package io.tandem.media;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The mixers of a worker. */
final class MixerWork {
    private final AudioSender sender;
    private final Consumer<RuntimeException> failure;
    private final List<PlacedMixer<?>> mixers = new ArrayList<>();

    MixerWork(AudioSender sender, Consumer<RuntimeException> failure) {
        this.sender = sender;
        this.failure = failure;
    }

    void place(PlacedMixer<?> mixer) {
        mixers.add(mixer);
    }

    boolean holds(PlacedMixer<?> mixer) {
        return mixers.contains(mixer);
    }

    void remove(PlacedMixer<?> mixer) {
        mixers.remove(mixer);
    }

    /** The session must be at no mixer yet. */
    void seat(PlacedMixer<?> mixer, MediaSession session) {
        session.mixer = mixer;
        session.seat = mixer.seat(session, sender);
    }

    /** If it sits anywhere. */
    void leave(MediaSession session) {
        PlacedMixer<?> mixer = session.mixer;
        MixerSeat seat = session.seat;
        session.mixer = null;
        session.seat = null;
        if (mixer != null && seat != null) {
            mixer.leave(seat);
        }
    }

    /** One that throws does not take the others with it. */
    void onTick(long nowNs) {
        for (int i = 0; i < mixers.size(); i++) {
            try {
                mixers.get(i).tick(nowNs);
            } catch (RuntimeException e) {
                failure.accept(e);
            }
        }
    }
}
