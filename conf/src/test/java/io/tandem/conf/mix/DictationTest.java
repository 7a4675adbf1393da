package io.tandem.conf.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import org.junit.jupiter.api.Test;

/** What is kept of somebody who says something short. */
class DictationTest {
    private static final int RATE_HZ = 16_000;
    private static final int LONGEST_MS = 3_000;
    private static final double HERTZ = 500;

    private final Dictation dictation = new Dictation(LONGEST_MS, RATE_HZ);
    private final Tone voice = new Tone(HERTZ, -15, RATE_HZ);
    private final short[] frame = new short[dictation.frameSamples()];
    private int frames;

    private void say(int milliseconds, boolean speaks) {
        for (int i = 0; i < milliseconds / 20 && !dictation.isOver(); i++) {
            java.util.Arrays.fill(frame, (short) 0);
            if (speaks) {
                voice.fill(frame, 0, frame.length);
            }
            dictation.onFrame(frame);
            frames++;
        }
    }

    private static int milliseconds(short[] samples) {
        return samples.length * 1000 / RATE_HZ;
    }

    @Test
    void aNameIsKeptWithoutTheSilenceAroundIt() {
        say(600, false);
        say(800, true);
        say(2_000, false);
        assertThat(dictation.isOver()).isTrue();
        assertThat(frames * 20).as("it ends 0.8 s after the last word").isBetween(600 + 800 + 780, 600 + 800 + 860);
        short[] said = dictation.said();
        assertThat(milliseconds(said)).isBetween(900, 1_260);
        assertThat(AudioMeasure.toneLevelDbm0(said, RATE_HZ / 4, RATE_HZ / 2, HERTZ, RATE_HZ)).isBetween(-15.5, -14.5);
    }

    @Test
    void aPauseBetweenTwoNamesIsNoEnd() {
        say(400, true);
        say(500, false);
        say(400, true);
        say(1_000, false);
        assertThat(milliseconds(dictation.said())).isBetween(1_300, 1_700);
    }

    @Test
    void whoSaysNothingHasSaidNothing() {
        say(2 * LONGEST_MS, false);
        assertThat(frames * 20).isEqualTo(LONGEST_MS);
        assertThat(dictation.said()).isEmpty();
    }

    @Test
    void whoDoesNotStopIsCutOff() {
        say(2 * LONGEST_MS, true);
        assertThat(frames * 20).isEqualTo(LONGEST_MS);
        assertThat(milliseconds(dictation.said())).isEqualTo(LONGEST_MS);
    }
}
