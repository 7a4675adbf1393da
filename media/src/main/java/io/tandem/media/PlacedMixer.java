package io.tandem.media;

import java.util.ArrayList;
import java.util.List;

/** A mixer and who sits at it. The worker's. */
final class PlacedMixer<C> {
    private final MediaMixer<C> mixer;
    private final List<MixerSeat> seats = new ArrayList<>();

    PlacedMixer(MediaMixer<C> mixer) {
        this.mixer = mixer;
    }

    MixerSeat seat(MediaSession session, AudioSender sender) {
        MixerSeat seat = new MixerSeat(session, sender);
        seats.add(seat);
        mixer.onSeated(seat);
        return seat;
    }

    /** The order of the others is of no importance. */
    void leave(MixerSeat seat) {
        int at = seats.indexOf(seat);
        if (at >= 0) {
            seats.set(at, seats.getLast());
            seats.removeLast();
            mixer.onLeft(seat);
        }
    }

    void command(C command) {
        mixer.onCommand(command);
    }

    void removed() {
        mixer.onRemoved();
    }

    void tick(long nowNs) {
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).begin(nowNs);
        }
        mixer.onTick(nowNs);
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).end();
        }
    }

    List<MixerSeat> seats() {
        return seats;
    }
}
