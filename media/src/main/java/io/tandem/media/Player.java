package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundFormat;
import io.tandem.media.sound.SoundFrames;
import org.jspecify.annotations.Nullable;

/** One leg's player: what is played, in the format that the leg wants, and what is left over when its packets are not as long as a tick. Owned by one worker. */
final class Player {
    final Playback playback;
    /** The last tick brought a frame. */
    boolean running;
    /** The next packet begins a talkspurt. */
    boolean fresh = true;
    int heldBytes;
    private @Nullable Sound sound;
    private @Nullable SoundFrames frames;
    private SoundFormat format = SoundFormat.PCMU;
    private byte[] held = {};

    Player(Playback playback) {
        this.playback = playback;
    }

    /** The frames of the present sound; looked up when sound or format change. */
    SoundFrames frames(SoundFormat wanted) {
        Sound present = playback.sound();
        SoundFrames known = frames;
        if (known == null || present != sound || wanted != format) {
            known = present.frames(wanted);
            sound = present;
            format = wanted;
            frames = known;
        }
        return known;
    }

    /** Nothing comes for a while. */
    void stop() {
        running = false;
        fresh = true;
        heldBytes = 0;
    }

    /** What waits to fill a packet; made when it is first needed. */
    byte[] held() {
        if (held.length == 0) {
            held = new byte[Datagram.CAPACITY_BYTES];
        }
        return held;
    }
}
