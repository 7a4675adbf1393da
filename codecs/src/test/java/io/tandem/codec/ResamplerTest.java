package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final double LEVEL_DBM0 = 0;

    /** 200 ms of a tone, converted, without 50 ms before and behind. */
    private static short[] converted(int fromHz, int toHz, double frequencyHz) {
        short[] in = new short[fromHz * 3 / 10];
        new Tone(frequencyHz, LEVEL_DBM0, fromHz).fill(in, 0, in.length);
        short[] out = new short[toHz * 3 / 10];
        assertThat(new Resampler(fromHz, toHz).convert(in, 0, in.length, out, 0)).isEqualTo(out.length);
        return Arrays.copyOfRange(out, toHz / 20, toHz / 20 + toHz / 5);
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000, 3400", "8000, 48000, 3400", "16000, 8000, 3400", "48000, 8000, 3400", "16000, 48000, 7000", "48000, 16000, 7000"})
    void isFlatInThePassBand(int fromHz, int toHz, int passHz) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int frequencyHz = passHz / 20; frequencyHz <= passHz; frequencyHz += passHz / 20) {
            double level = AudioMeasure.toneLevelDbm0(converted(fromHz, toHz, frequencyHz), 0, toHz / 5, frequencyHz, toHz);
            least = Math.min(least, level);
            most = Math.max(most, level);
        }
        assertThat(least).isCloseTo(LEVEL_DBM0, within(0.05));
        assertThat(most).isCloseTo(LEVEL_DBM0, within(0.05));
    }

    /** What lies beyond half the lower rate would fold back into it: nothing of it may be heard at any frequency. */
    @ParameterizedTest
    @CsvSource({"16000, 8000", "48000, 8000", "48000, 16000"})
    void letsNothingFoldBack(int fromHz, int toHz) {
        double most = -Double.MAX_VALUE;
        for (int frequencyHz = toHz / 2 + 10; frequencyHz < fromHz / 2; frequencyHz += 335) {
            most = Math.max(most, AudioMeasure.levelDbm0(converted(fromHz, toHz, frequencyHz), 0, toHz / 5));
        }
        assertThat(most - LEVEL_DBM0).isLessThan(-65);
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "8000, 48000", "16000, 48000"})
    void makesNoImages(int fromHz, int toHz) {
        double most = -Double.MAX_VALUE;
        for (int frequencyHz = 90; frequencyHz < fromHz / 2; frequencyHz += 335) {
            short[] out = converted(fromHz, toHz, frequencyHz);
            for (int image = fromHz; image < toHz; image += fromHz) {
                most = Math.max(most, AudioMeasure.toneLevelDbm0(out, 0, toHz / 5, image - frequencyHz, toHz));
                if (image + frequencyHz < toHz / 2) {
                    most = Math.max(most, AudioMeasure.toneLevelDbm0(out, 0, toHz / 5, image + frequencyHz, toHz));
                }
                if (image + fromHz - frequencyHz >= toHz / 2) {
                    break;
                }
            }
        }
        assertThat(most - LEVEL_DBM0).isLessThan(-65);
    }

    /** Pieces of every size give the same samples as one piece, so no border can click. */
    @ParameterizedTest
    @CsvSource({"8000, 16000", "8000, 48000", "16000, 8000", "48000, 8000", "16000, 48000", "48000, 16000", "16000, 16000"})
    void piecesGiveWhatTheWholeGives(int fromHz, int toHz) {
        short[] in = new short[9600];
        new Tone(1004, 3, fromHz).fill(in, 0, in.length);
        short[] whole = new short[6 * in.length];
        int length = new Resampler(fromHz, toHz).convert(in, 0, in.length, whole, 0);
        short[] pieces = new short[whole.length];
        Resampler resampler = new Resampler(fromHz, toHz);
        int given = 0;
        int size = 1;
        for (int taken = 0; taken < in.length; taken += size) {
            size = Math.min(in.length - taken, size * 7 % 1009);
            given += resampler.convert(in, taken, size, pieces, given);
        }
        assertThat(given).isEqualTo(length).isEqualTo((int) ((long) in.length * toHz / fromHz));
        assertThat(pieces).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000, 58", "8000, 48000, 173", "16000, 8000, 29", "48000, 8000, 29", "16000, 48000, 104", "48000, 16000, 35", "8000, 8000, 0"})
    void isAsLateAsItSays(int fromHz, int toHz, int delaySamples) {
        short[] in = new short[fromHz / 10];
        in[0] = 20_000;
        in[1] = 20_000;
        short[] out = new short[toHz / 10];
        Resampler resampler = new Resampler(fromHz, toHz);
        resampler.convert(in, 0, in.length, out, 0);
        int peak = 0;
        for (int i = 0; i < out.length; i++) {
            peak = out[i] > out[peak] ? i : peak;
        }
        assertThat(resampler.delaySamples()).isCloseTo(delaySamples, within(2));
        assertThat(peak).isCloseTo(resampler.delaySamples(), within(1 + toHz / fromHz));
    }

    @Test
    void clipsInsteadOfWrapping() {
        short[] in = new short[800];
        for (int i = 0; i < in.length; i++) {
            in[i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] out = new short[1600];
        new Resampler(8000, 16000).convert(in, 0, in.length, out, 0);
        for (int i = 1; i < out.length; i++) {
            assertThat(Math.abs(out[i] - out[i - 1])).as("step at %d", i).isLessThan(50_000);
        }
    }

    @Test
    void refusesOtherRates() {
        assertThatThrownBy(() -> new Resampler(8000, 44_100)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8000, 16000 or 48000 Hz, not 44100");
    }
}
