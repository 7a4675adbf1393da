package io.tandem.media.sound;

import java.util.Arrays;

/** Makes music go round: whole frames, and no step where the end meets the start. */
final class LoopPoint {
    private static final int FRAME_SAMPLES = SoundFormat.L16_16000.frameSamples();
    private static final int NEAR_SAMPLES = 160;
    private static final int LARGEST_STEP_TIMES = 2;

    private LoopPoint() {}

    /** Cut to whole frames; where the last sample does not lead to the first, the last frame is blended into the first and goes. */
    static Recording join(Recording recording) {
        int whole = recording.length() / FRAME_SAMPLES * FRAME_SAMPLES;
        if (whole < 3 * FRAME_SAMPLES) {
            return recording.padded();
        }
        short[] samples = Arrays.copyOf(recording.samples(), whole);
        if (joins(samples)) {
            return new Recording(samples, whole);
        }
        int kept = whole - FRAME_SAMPLES;
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            double in = (i + 0.5) / FRAME_SAMPLES;
            samples[i] = (short) Math.round(samples[i] * in + samples[kept + i] * (1 - in));
        }
        return new Recording(samples, kept);
    }

    /** Over the loop point the samples neither jump nor bend more than twice as much as they do beside it. */
    private static boolean joins(short[] samples) {
        int end = samples.length;
        short[] beside = new short[2 * NEAR_SAMPLES];
        System.arraycopy(samples, end - NEAR_SAMPLES, beside, 0, NEAR_SAMPLES);
        System.arraycopy(samples, 0, beside, NEAR_SAMPLES, NEAR_SAMPLES);
        for (int order = 1; order <= 2; order++) {
            int usual = Math.max(most(beside, 2, NEAR_SAMPLES, order), most(beside, NEAR_SAMPLES + 2, 2 * NEAR_SAMPLES, order));
            if (most(beside, NEAR_SAMPLES, NEAR_SAMPLES + 2, order) > LARGEST_STEP_TIMES * usual + 1) {
                return false;
            }
        }
        return true;
    }

    /** The largest first or second difference that ends in the range. */
    private static int most(short[] samples, int from, int end, int order) {
        int most = 0;
        for (int i = from; i < end; i++) {
            int difference = order == 1 ? samples[i] - samples[i - 1] : samples[i] - 2 * samples[i - 1] + samples[i - 2];
            most = Math.max(most, Math.abs(difference));
        }
        return most;
    }
}
