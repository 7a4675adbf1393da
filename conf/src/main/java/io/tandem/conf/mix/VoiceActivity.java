package io.tandem.conf.mix;

/**
 * Tells whether a member speaks: its power against a noise floor that is learned from it, with a hang-over so that ends of words and short pauses belong to
 * the speech. What is steadily louder than {@link #LOUDEST_NOISE_DBM0} is never taken for noise, so music and tones pass.
 */
final class VoiceActivity {
    /** Frames after the last loud one that still count as speech: 300 ms. */
    static final int HANG_OVER_FRAMES = 15;
    static final double LOUDEST_NOISE_DBM0 = -38;

    private static final float QUIETEST_VOICE = Frame.powerOf(-48);
    private static final float LOWEST_FLOOR = Frame.powerOf(-65);
    private static final float HIGHEST_FLOOR = Frame.powerOf(LOUDEST_NOISE_DBM0);
    /** 8 dB above the floor. */
    private static final float ABOVE_FLOOR = 6.3f;
    /** The floor rises by about 1 dB in a second and falls within some frames. */
    private static final float RISE = 1.005f;
    private static final float FALL = 0.3f;

    private float floor = Frame.powerOf(-55);
    private int hangOver;

    /** Takes the power of the next frame; true while the member speaks. */
    boolean onFrame(float power) {
        boolean loud = power > QUIETEST_VOICE && power > floor * ABOVE_FLOOR;
        learn(power);
        if (loud) {
            hangOver = HANG_OVER_FRAMES;
        } else if (hangOver > 0) {
            hangOver--;
        }
        return loud || hangOver > 0;
    }

    private void learn(float power) {
        float next = power < floor ? floor + (power - floor) * FALL : floor * RISE;
        floor = Math.clamp(next, LOWEST_FLOOR, HIGHEST_FLOOR);
    }

    /** Forgets that it spoke, not what its noise is like. */
    void silence() {
        hangOver = 0;
    }
}
