package io.tandem.conf;

import io.tandem.conf.mix.Dictation;
import io.tandem.media.MediaMixer;
import io.tandem.media.MixerSeat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hears one leg dictate and tells it nothing. What it said is there when it falls silent, or does something else. */
final class DictationMixer implements MediaMixer<Void> {
    static final int SAMPLE_RATE_HZ = 16_000;

    private final Dictation dictation;
    private final short[] frame;
    private final CompletableFuture<short[]> said;
    private Optional<MixerSeat> seat = Optional.empty();

    /** {@code said}: linear samples of 16 kHz, none when nothing was said; completed on the worker, so that whoever goes on with it does so elsewhere. */
    DictationMixer(int longestMs, CompletableFuture<short[]> said) {
        dictation = new Dictation(longestMs, SAMPLE_RATE_HZ);
        frame = new short[dictation.frameSamples()];
        this.said = said;
    }

    @Override
    public void onSeated(MixerSeat seated) {
        seat = Optional.of(seated);
    }

    @Override
    public void onLeft(MixerSeat left) {
        seat = Optional.empty();
        end();
    }

    @Override
    public void onCommand(Void command) {}

    @Override
    public void onTick(long nowNs) {
        if (seat.isPresent() && !said.isDone()) {
            seat.get().hear(frame, 0, SAMPLE_RATE_HZ);
            dictation.onFrame(frame);
            if (dictation.isOver()) {
                end();
            }
        }
    }

    private void end() {
        said.complete(dictation.said());
    }
}
