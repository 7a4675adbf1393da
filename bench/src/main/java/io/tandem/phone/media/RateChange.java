package io.tandem.phone.media;

import io.tandem.codec.Resampler;
import java.util.Optional;

/** Changes the rate of one stream; keeps its filter as long as the rates stay. Under the session's lock. */
final class RateChange {
    private final short[] samples = new short[4_096];
    private Optional<Resampler> resampler = Optional.empty();
    private int fromHz;
    private int toHz;

    /** Returns how many {@link #samples} there are now. */
    int convert(short[] in, int count, int inHz, int outHz) {
        if (resampler.isEmpty() || inHz != fromHz || outHz != toHz) {
            resampler = Optional.of(new Resampler(inHz, outHz));
            fromHz = inHz;
            toHz = outHz;
        }
        return resampler.get().convert(in, 0, count, samples, 0);
    }

    short[] samples() {
        return samples;
    }
}
