package io.tandem.media;

import io.tandem.media.sound.Sound;

/** What a leg is played, 20 ms at a time: which frame of which sound comes next. Owned by one worker; a step allocates nothing. */
abstract sealed class Playback permits PromptPlayback, MusicPlayback {
    /** What a tick brings. */
    enum Step {
        /** The frame that {@link #frame} of {@link #sound} names. */
        FRAME,
        /** Nothing yet. */
        PAUSE,
        /** It has ended. */
        OVER
    }

    /** How a frame is sent, so that no sample jumps where sound begins or ends in its midst. */
    enum Ramp { NONE, UP, DOWN }

    /** Moves on by a tick, which are numbered. */
    abstract Step step(long tick);

    /** Of the last {@link Step#FRAME}. */
    abstract Sound sound();

    /** Of the last {@link Step#FRAME}. */
    abstract int frame();

    /** Of the last {@link Step#FRAME}. */
    abstract Ramp ramp();

    /** True when a leg that joins late must not hear the sound begin with a jump. */
    abstract boolean beginsInItsMidst();

    /** It has ended by itself: tells whoever waits for that. */
    abstract void tell(long legId, MediaEvents events);
}
