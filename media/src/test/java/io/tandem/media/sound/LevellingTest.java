package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Goertzel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels are those of what is heard, and evening them never cuts a peak off. */
final class LevellingTest {
    private static final int RATE_HZ = 16_000;

    @Test
    void pausesAndNoiseInThemDoNotCount() {
        short[] samples = new short[4 * RATE_HZ];
        tone(samples, 0, RATE_HZ, -20);
        tone(samples, RATE_HZ, 2 * RATE_HZ, -50);
        tone(samples, 3 * RATE_HZ, 4 * RATE_HZ, -20);
        assertThat(Loudness.of(samples, samples.length, RATE_HZ).activeDbm0()).isCloseTo(-20, within(0.3));
        assertThat(AudioMeasure.levelDbm0(samples, 0, samples.length)).as("plain mean").isLessThan(-22.5);
    }

    @Test
    void silenceStaysSilence() {
        short[] samples = new short[RATE_HZ];
        Loudness loudness = Loudness.of(samples, samples.length, RATE_HZ);
        assertThat(loudness.activeDbm0()).isEqualTo(Goertzel.SILENCE_DBM0);
        assertThat(Levelling.apply(samples, samples.length, RATE_HZ, loudness.activeDbm0(), -19).gainDb()).isZero();
        assertThat(samples).containsOnly((short) 0);
    }

    @Test
    void aWhisperIsNotMadeARoar() {
        short[] samples = new short[RATE_HZ];
        tone(samples, 0, RATE_HZ, -58);
        Levelling.apply(samples, samples.length, RATE_HZ, -58, -19);
        assertThat(AudioMeasure.levelDbm0(samples, 0, samples.length)).isCloseTo(-28, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {160, 3200, 16_000})
    void aPeakIsTurnedDownSmoothlyNotCutOff(int peakSamples) {
        short[] samples = new short[3 * RATE_HZ];
        tone(samples, 0, samples.length, -30);
        tone(samples, RATE_HZ, RATE_HZ + peakSamples, 0);
        short[] before = samples.clone();
        Levelling levelling = Levelling.apply(samples, samples.length, RATE_HZ, -30, -19);
        assertThat(levelling.limited()).isTrue();
        assertThat(largest(samples)).isBetween(30_000, 32_000);
        for (int i = 1; i < samples.length; i++) {
            // the same wave, only smaller: the gain between two neighbours changes by less than 4 %
            if (Math.abs(before[i]) > 300 && Math.abs(before[i - 1]) > 300) {
                double gain = (double) samples[i] / before[i];
                double gainBefore = (double) samples[i - 1] / before[i - 1];
                assertThat(gain / gainBefore).as("sample " + i).isBetween(0.96, 1.04);
            }
        }
        assertThat(AudioMeasure.levelDbm0(samples, 2 * RATE_HZ + 3000, 10_000)).as("it comes back").isCloseTo(-19, within(0.2));
    }

    @Test
    void runsAtFullScaleAreClippingSinglePeaksAreNot() {
        short[] samples = new short[RATE_HZ];
        samples[100] = Short.MAX_VALUE;
        Arrays.fill(samples, 200, 202, Short.MIN_VALUE);
        Arrays.fill(samples, 300, 305, Short.MAX_VALUE);
        Arrays.fill(samples, 400, 403, Short.MIN_VALUE);
        assertThat(Loudness.of(samples, samples.length, RATE_HZ).clipped()).isEqualTo(8);
    }

    private static int largest(short[] samples) {
        int largest = 0;
        for (short sample : samples) {
            largest = Math.max(largest, Math.abs((int) sample));
        }
        return largest;
    }

    private static void tone(short[] samples, int from, int end, double levelDbm0) {
        for (int i = from; i < end; i++) {
            samples[i] = (short) Math.round(Goertzel.peak(levelDbm0) * Math.sin(2 * Math.PI * 500 * i / RATE_HZ));
        }
    }
}
