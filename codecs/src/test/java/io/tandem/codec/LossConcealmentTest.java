package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossConcealmentTest {
    private static final short GOOD = 0x6B21;

    /** Samples through the concealment, 10 ms at a time; {@code lost} tells which frames. */
    private static short[] through(int rateHz, short[] samples, int... lost) {
        LossConcealment concealment = new LossConcealment(rateHz);
        short[] out = samples.clone();
        int frame = rateHz / 100;
        for (int i = 0; i < out.length / frame; i++) {
            int number = i;
            if (Arrays.stream(lost).anyMatch(each -> each == number)) {
                concealment.lost(out, i * frame, frame);
            } else {
                concealment.received(out, i * frame, frame);
            }
        }
        return out;
    }

    private static short[] tone(int rateHz, double frequencyHz, int lengthMs) {
        short[] samples = new short[rateHz / 1000 * lengthMs];
        new Tone(frequencyHz, -10, rateHz).fill(samples, 0, samples.length);
        return samples;
    }

    /** The reference tool leaves the first 3.75 ms away, which its own delay fills with silence, and so ends on time. */
    @Test
    void fillsInAsTheReferenceDoesBitForBit() {
        short[] speech = ReferenceVectors.words("g711-appendix1/f2.le");
        short[] pattern = ReferenceVectors.words("g711-appendix1/fe10.g192");
        short[] expected = ReferenceVectors.words("g711-appendix1/f2_10.raw");
        int[] lost = java.util.stream.IntStream.range(0, speech.length / 80).filter(i -> pattern[i % pattern.length] != GOOD).toArray();
        assertThat(lost).hasSize(28);
        short[] out = through(8000, Arrays.copyOf(speech, speech.length + 80), lost);
        int delay = new LossConcealment(8000).delaySamples();
        assertThat(Arrays.copyOfRange(out, delay, delay + expected.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000})
    void whatComesLeavesUnchangedAndLate(int rateHz) {
        short[] speech = tone(rateHz, 320, 100);
        int delay = rateHz * 375 / 100_000;
        assertThat(new LossConcealment(rateHz).delaySamples()).isEqualTo(delay);
        short[] out = through(rateHz, speech);
        assertThat(Arrays.copyOfRange(out, delay, out.length)).isEqualTo(Arrays.copyOf(speech, speech.length - delay));
    }

    /** A tone of whole periods goes through a loss of 10 ms as if nothing had been; the click of a gap would stand 20 dB over this. */
    @ParameterizedTest
    @ValueSource(ints = {8000, 16000})
    void aSteadyToneIsContinued(int rateHz) {
        short[] whole = through(rateHz, tone(rateHz, 200, 400));
        short[] holed = through(rateHz, tone(rateHz, 200, 400), 20);
        short[] error = new short[whole.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = (short) (whole[i] - holed[i]);
        }
        int from = rateHz / 5;
        assertThat(AudioMeasure.levelDbm0(error, from, rateHz / 50)).isLessThan(-40);
        assertThat(AudioMeasure.levelDbm0(error, 0, from - rateHz / 100)).isEqualTo(Goertzel.SILENCE_DBM0);
        assertThat(AudioMeasure.levelDbm0(error, from + rateHz / 50, rateHz / 10)).isEqualTo(Goertzel.SILENCE_DBM0);
    }

    /** Appendix I: full level for 10 ms, then a fifth less every 10 ms, nothing after 60 ms; the pitch is kept while it fades. */
    @ParameterizedTest
    @ValueSource(ints = {8000, 16000})
    void aLongLossFadesToSilence(int rateHz) {
        int frame = rateHz / 100;
        short[] out = through(rateHz, tone(rateHz, 200, 400), 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
        double[] levels = new double[10];
        for (int i = 0; i < levels.length; i++) {
            int from = 20 * frame + rateHz * 375 / 100_000 + i * frame;
            levels[i] = AudioMeasure.levelDbm0(out, from, frame);
        }
        assertThat(levels[0]).isCloseTo(-10, within(0.2));
        double[] meanGains = {0.9, 0.7, 0.5, 0.3, 0.1};
        for (int i = 1; i < 6; i++) {
            assertThat(levels[i]).as("10 ms number %d", i).isCloseTo(-10 + 20 * Math.log10(meanGains[i - 1]), within(i < 5 ? 0.5 : 2.0));
        }
        assertThat(Arrays.copyOfRange(levels, 6, 9)).containsOnly(Goertzel.SILENCE_DBM0);
    }

    @Test
    void nothingBeforeMeansSilence() {
        short[] out = new short[1600];
        Arrays.fill(out, (short) 1000);
        new LossConcealment(8000).lost(out, 0, out.length);
        assertThat(out).containsOnly(0);
    }

    /** Payloads of 20, 30 and 5 ms go through in one call each. */
    @Test
    void anyLengthIsTaken() {
        short[] speech = tone(8000, 200, 110);
        LossConcealment concealment = new LossConcealment(8000);
        short[] out = speech.clone();
        concealment.received(out, 0, 160);
        concealment.received(out, 160, 240);
        concealment.lost(out, 400, 160);
        concealment.received(out, 560, 40);
        concealment.received(out, 600, 280);
        assertThat(Arrays.copyOfRange(out, 640, 880)).isEqualTo(Arrays.copyOfRange(speech, 610, 850));
        assertThat(AudioMeasure.longestGapMs(out, 40, 840, -25, 8000)).isLessThanOrEqualTo(2);
    }

    @Test
    void knowsTwoRates() {
        assertThatThrownBy(() -> new LossConcealment(48_000)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8000 or 16000 Hz, not at 48000");
    }
}
