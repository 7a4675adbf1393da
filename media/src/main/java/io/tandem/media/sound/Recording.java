package io.tandem.media.sound;

import java.util.Arrays;

/**
 * Audio that was decoded: one channel at 16 kHz.
 *
 * @param samples whose first {@code length} count
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Recording(short[] samples, int length) {
    static final int SAMPLE_RATE_HZ = 16_000;
    static final int LONGEST_SAMPLES = SoundSettings.LONGEST_MINUTES * 60 * SAMPLE_RATE_HZ;
    private static final int FRAME_SAMPLES = SoundFormat.L16_16000.frameSamples();

    /** Without its first samples. */
    Recording from(int sample) {
        int cut = Math.min(sample, length);
        return new Recording(Arrays.copyOfRange(samples, cut, length), length - cut);
    }

    /** Filled up with silence to whole frames. */
    Recording padded() {
        int whole = Math.ceilDiv(length, FRAME_SAMPLES) * FRAME_SAMPLES;
        return new Recording(Arrays.copyOf(Arrays.copyOf(samples, length), whole), whole);
    }
}
