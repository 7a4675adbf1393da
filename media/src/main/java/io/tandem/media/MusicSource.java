package io.tandem.media;

import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A class of music on one worker, without end: one position for all who listen, which moves on once a tick and stands still when nobody does. The pieces follow
 * one another; the list is read anew at the end of each, and every two seconds, so that a piece that has been replaced ends soon. Owned by the worker.
 */
final class MusicSource {
    private static final int ASK_AGAIN_TICKS = 25;
    private static final int LOOK_AGAIN_TICKS = 100;

    private final Supplier<List<Sound>> pieces;
    private final SharedAudio shared = new SharedAudio();
    private final short[] samples = new short[SoundFormat.L16_16000.frameSamples()];
    private long sharedTick = -1;
    private Optional<Sound> sound = Optional.empty();
    private long tick = -1;
    private long askAtTick;
    private int piece = -1;
    private int frame;
    private int frames;
    private boolean follows;
    private boolean followed;

    /** The pieces that can be played by now; asked on the worker's thread, answers at once. */
    MusicSource(Supplier<List<Sound>> pieces) {
        this.pieces = pieces;
    }

    /** False while there is nothing to play. The first who asks in a tick moves the position on. */
    boolean isPlaying(long now) {
        if (now != tick) {
            tick = now;
            advance();
        }
        return sound.isPresent();
    }

    private void advance() {
        frame++;
        if (frame < frames) {
            endIfReplaced();
        } else if (sound.isPresent() || tick >= askAtTick) {
            next();
        }
    }

    /** This frame is the last one of a piece that is listed no more. */
    private void endIfReplaced() {
        if (tick < askAtTick) {
            return;
        }
        askAtTick = tick + LOOK_AGAIN_TICKS;
        List<Sound> all = pieces.get();
        if (!all.isEmpty() && !all.contains(sound())) {
            frames = frame + 1;
            followed = true;
        }
    }

    private void next() {
        List<Sound> all = pieces.get();
        Optional<Sound> before = sound;
        followed = all.size() > 1;
        piece = all.isEmpty() ? -1 : (piece + 1) % all.size();
        take(all);
        follows = before.isPresent() && (all.size() > 1 || !sound.equals(before));
        askAtTick = tick + (sound.isEmpty() ? ASK_AGAIN_TICKS : LOOK_AGAIN_TICKS);
        frame = 0;
        frames = sound.isEmpty() ? 0 : sound().frames(SoundFormat.PCMU).count();
    }

    private void take(List<Sound> all) {
        if (all.isEmpty()) {
            sound = Optional.empty();
        } else if (sound.isEmpty() || sound.get() != all.get(piece)) {
            sound = Optional.of(all.get(piece));
        }
    }

    Sound sound() {
        return sound.orElseThrow(() -> new IllegalStateException("no music is playing"));
    }

    int frame() {
        return frame;
    }

    /** The present frame for codecs that have no ready-made ones: encoded once for all who listen. */
    SharedAudio shared() {
        if (sharedTick != tick) {
            sharedTick = tick;
            sound().frames(SoundFormat.L16_16000).samples(frame, samples, 0);
            shared.put(samples, 0, SoundFormat.L16_16000.sampleRateHz());
        }
        return shared;
    }

    /** A piece joins its own beginning without a jump, but not another piece. */
    Playback.Ramp ramp() {
        if (followed && frame == frames - 1) {
            return Playback.Ramp.DOWN;
        }
        return follows && frame == 0 ? Playback.Ramp.UP : Playback.Ramp.NONE;
    }
}
