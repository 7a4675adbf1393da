package io.tandem.media;

import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sounds one after the other, once, each from its first sample. Waits a bounded time for those that are still being converted. */
final class PromptPlayback extends Playback {
    private static final int LONGEST_WAIT_TICKS = 500;

    private final long id;
    private final CompletableFuture<List<Sound>> coming;
    private List<Sound> sounds = List.of();
    private boolean here;
    private int waited;
    private int current;
    private int frame = -1;
    private int frames;

    /** {@code id} comes back when all is played; a future that fails counts as no sounds. */
    PromptPlayback(long id, CompletableFuture<List<Sound>> coming) {
        this.id = id;
        this.coming = coming;
    }

    @Override
    Step step(long tick) {
        if (!here && !take()) {
            waited++;
            return waited > LONGEST_WAIT_TICKS ? Step.OVER : Step.PAUSE;
        }
        frame++;
        while (frame >= frames) {
            if (current + 1 >= sounds.size()) {
                return Step.OVER;
            }
            begin(current + 1);
        }
        return Step.FRAME;
    }

    private boolean take() {
        if (!coming.isDone()) {
            return false;
        }
        here = true;
        sounds = coming.isCompletedExceptionally() ? List.of() : coming.join();
        current = -1;
        return true;
    }

    private void begin(int index) {
        current = index;
        frame = 0;
        frames = sounds.get(index).frames(SoundFormat.PCMU).count();
    }

    @Override
    Sound sound() {
        return sounds.get(current);
    }

    @Override
    int frame() {
        return frame;
    }

    @Override
    Ramp ramp() {
        return Ramp.NONE;
    }

    @Override
    boolean beginsInItsMidst() {
        return false;
    }

    @Override
    void tell(long legId, MediaEvents events) {
        events.played(legId, id);
    }
}
