package io.tandem.media;

import io.tandem.media.sound.Sound;

/** One leg listening to the music that others of its worker hear as well. */
final class MusicPlayback extends Playback {
    private final MusicSource source;

    MusicPlayback(MusicSource source) {
        this.source = source;
    }

    @Override
    Step step(long tick) {
        return source.isPlaying(tick) ? Step.FRAME : Step.PAUSE;
    }

    @Override
    Sound sound() {
        return source.sound();
    }

    SharedAudio shared() {
        return source.shared();
    }

    @Override
    int frame() {
        return source.frame();
    }

    @Override
    Ramp ramp() {
        return source.ramp();
    }

    @Override
    boolean beginsInItsMidst() {
        return true;
    }

    @Override
    void tell(long legId, MediaEvents events) {
        throw new IllegalStateException("music does not end");
    }
}
