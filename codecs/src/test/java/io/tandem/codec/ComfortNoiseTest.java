package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComfortNoiseTest {
    private static final int SECOND = 8000;

    private static short[] noise(byte[] payload, int length, long seed, int seconds) {
        ComfortNoiseGenerator generator = new ComfortNoiseGenerator(SECOND, seed);
        assertThat(generator.describe(payload, 0, length)).isTrue();
        short[] samples = new short[SECOND * seconds];
        for (int i = 0; i < samples.length; i += 160) {
            generator.fill(samples, i, 160);
        }
        return samples;
    }

    /** 0 dBov is 6.18 dBm0 (RFC 3389 3.1 names 8031 of mu-law's steps and that figure). */
    @ParameterizedTest
    @CsvSource({"20", "40", "50", "60", "70"})
    void whiteNoiseHasTheLevelItWasGiven(int levelDbov) {
        short[] samples = noise(new byte[] {(byte) levelDbov}, 1, 7, 4);
        assertThat(AudioMeasure.levelDbm0(samples, 160, samples.length - 160)).isCloseTo(6.18 - levelDbov, within(0.3));
    }

    /** The uppermost bit is no part of the level, and 255 is no coefficient. */
    @Test
    void oddPayloadsAreTakenForWhatTheyMean() {
        short[] samples = noise(new byte[] {(byte) (0x80 | 40), (byte) 255, (byte) 127}, 3, 7, 1);
        assertThat(AudioMeasure.levelDbm0(samples, 160, samples.length - 160)).isBetween(-60.0, -20.0);
        assertThat(new ComfortNoiseGenerator(8000, 1).describe(new byte[0], 0, 0)).isFalse();
    }

    /** What the generator makes is described as it was described: level within 1 dB, colour by its coefficients. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void coloursComeBack(int order) {
        byte[] payload = new byte[1 + order];
        payload[0] = 45;
        int[] codes = {20, 180, 110, 140, 120, 130, 127, 125, 128, 127};
        for (int i = 0; i < order; i++) {
            payload[1 + i] = (byte) codes[i];
        }
        short[] samples = noise(payload, payload.length, 11, 8);
        byte[] described = new byte[1 + order];
        assertThat(new ComfortNoiseAnalysis(order).encode(samples, 800, samples.length - 800, described, 0)).isEqualTo(1 + order);
        assertThat((int) described[0]).isCloseTo(45, within(1));
        for (int i = 0; i < order; i++) {
            assertThat(described[1 + i] & 0xFF).as("coefficient %d", i).isCloseTo(codes[i], within(4));
        }
    }

    /** A first coefficient below zero is a noise that rumbles: R(1) is above zero (RFC 3389 3.2, in the sign of A(z) = 1 + a z^-1). */
    @Test
    void theSignOfTheFirstCoefficientIsThatOfRumble() {
        short[] samples = noise(new byte[] {40, 20}, 2, 3, 2);
        double low = 0;
        double high = 0;
        for (int hz = 100; hz < 900; hz += 20) {
            low += new Goertzel(hz, SECOND).power(samples, 0, samples.length);
            high += new Goertzel(3000 + hz, SECOND).power(samples, 0, samples.length);
        }
        assertThat(10 * Math.log10(low / high)).isGreaterThan(12);
    }

    @Test
    void silenceIsTheQuietestLevel() {
        byte[] payload = new byte[11];
        assertThat(new ComfortNoiseAnalysis(10).encode(new short[160], 0, 160, payload, 0)).isEqualTo(11);
        assertThat(payload).containsExactly(105, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127);
    }

    /** No step between two samples at the change is larger than the noise itself makes them. */
    @Test
    void aNewDescriptionIsGoneOverTo() {
        ComfortNoiseGenerator generator = new ComfortNoiseGenerator(SECOND, 5);
        short[] samples = new short[480];
        generator.describe(new byte[] {60}, 0, 1);
        generator.fill(samples, 0, 160);
        generator.describe(new byte[] {30}, 0, 1);
        generator.fill(samples, 160, 320);
        assertThat(AudioMeasure.levelDbm0(samples, 160, 16)).isLessThan(-35);
        assertThat(AudioMeasure.levelDbm0(samples, 320, 160)).isCloseTo(-24, within(2.0));
    }

    @Test
    void refusesImpossibleOrders() {
        assertThatThrownBy(() -> new ComfortNoiseAnalysis(11)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 to 10 coefficients, not 11");
    }
}
