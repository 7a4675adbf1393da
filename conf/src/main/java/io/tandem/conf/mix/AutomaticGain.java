package io.tandem.conf.mix;

/** Brings voices to one level: slowly up, faster down, only while the member speaks. */
final class AutomaticGain {
    static final double TARGET_DBM0 = -19;
    static final float QUIETEST = 0.35f;
    static final float LOUDEST = 4f;

    private static final float TARGET = Frame.powerOf(TARGET_DBM0);
    /** A dead zone of 2 dB each way. */
    private static final float ZONE = 1.6f;
    private static final float UP = 1.006f;
    private static final float DOWN = 0.965f;
    /** Pauses within speech say nothing about the voice. */
    private static final float PAUSE = Frame.powerOf(-45);

    private float gain = 1;

    /** Takes the power of a frame before the gain. */
    void onFrame(float power, boolean speaks) {
        if (speaks && power > PAUSE) {
            float heard = power * gain * gain;
            if (heard > TARGET * ZONE) {
                gain = Math.max(QUIETEST, gain * DOWN);
            } else if (heard < TARGET / ZONE) {
                gain = Math.min(LOUDEST, gain * UP);
            }
        }
    }

    /** The factor for the samples. */
    float gain() {
        return gain;
    }
}
