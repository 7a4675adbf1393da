package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {
    private static final int RATE_HZ = G711.SAMPLE_RATE_HZ;

    private static short[] tone(double frequencyHz, double levelDbm0, int samples) {
        Tone tone = new Tone(frequencyHz, levelDbm0, RATE_HZ);
        short[] out = new short[samples];
        for (int i = 0; i + 160 <= samples; i += 160) {
            tone.fill(out, i, 160);
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({"1004, -10", "440, 0", "350, -13", "3400, -20", "697, -40", "60, 3.1"})
    void isFoundAtItsFrequencyAndLevel(double frequencyHz, double levelDbm0) {
        short[] samples = tone(frequencyHz, levelDbm0, RATE_HZ);
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, samples.length, frequencyHz, RATE_HZ)).isCloseTo(levelDbm0, within(0.1));
        assertThat(AudioMeasure.levelDbm0(samples, 0, samples.length)).isCloseTo(levelDbm0, within(0.1));
        assertThat(AudioMeasure.dominantFrequencyHz(samples, 0, samples.length, RATE_HZ)).isCloseTo(frequencyHz, within(0.5));
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, samples.length, frequencyHz < 2000 ? 2500 : 1000, RATE_HZ)).isLessThan(levelDbm0 - 30);
    }

    /** Table 6/G.711: this repeating mu-law sequence is a sine of 1 kHz at 0 dBm0; Table 5/G.711 is the same in A-law. */
    @Test
    void measuresTheDigitalMilliwattAsZeroDbm0() {
        byte[] mu = {0x1E, 0x0B, 0x0B, 0x1E, (byte) 0x9E, (byte) 0x8B, (byte) 0x8B, (byte) 0x9E};
        byte[] a = {0x34, 0x21, 0x21, 0x34, (byte) 0xB4, (byte) 0xA1, (byte) 0xA1, (byte) 0xB4};
        short[] samples = new short[800];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.MU_LAW.decode(mu[i % 8]);
        }
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, samples.length, 1000, RATE_HZ)).isCloseTo(0, within(0.01));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.A_LAW.decode(a[i % 8]);
        }
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, samples.length, 1000, RATE_HZ)).isCloseTo(0, within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"MU_LAW", "A_LAW"})
    void goesOnWithoutBreakThroughALaw(G711 law) {
        Tone tone = new Tone(1004, -10, RATE_HZ);
        byte[] codes = new byte[RATE_HZ];
        for (int i = 0; i < RATE_HZ; i += 160) {
            tone.fill(law, codes, i, 160);
        }
        short[] samples = new short[RATE_HZ];
        law.decode(codes, 0, samples, 0, RATE_HZ);
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, RATE_HZ, 1004, RATE_HZ)).isCloseTo(-10, within(0.2));
        assertThat(AudioMeasure.longestGapMs(samples, 0, RATE_HZ, -25, RATE_HZ)).isZero();
    }

    @Test
    void keepsItsLevelForHours() {
        Tone tone = new Tone(1004, -10, RATE_HZ);
        short[] frame = new short[RATE_HZ];
        for (int second = 0; second < 7200; second++) {
            tone.fill(frame, 0, RATE_HZ);
        }
        assertThat(AudioMeasure.levelDbm0(frame, 0, RATE_HZ)).isCloseTo(-10, within(0.05));
        assertThat(AudioMeasure.dominantFrequencyHz(frame, 0, RATE_HZ, RATE_HZ)).isCloseTo(1004, within(0.2));
    }

    @Test
    void findsTheLongestGap() {
        short[] samples = tone(1004, -10, RATE_HZ);
        java.util.Arrays.fill(samples, 1600, 1760, (short) 0);
        java.util.Arrays.fill(samples, 4000, 4320, (short) 0);
        assertThat(AudioMeasure.longestGapMs(samples, 0, samples.length, -30, RATE_HZ)).isBetween(38, 40);
        assertThat(AudioMeasure.longestGapMs(samples, 0, 3200, -30, RATE_HZ)).isBetween(18, 20);
    }

    @Test
    void takesSilenceForSilence() {
        short[] samples = new short[800];
        assertThat(AudioMeasure.levelDbm0(samples, 0, 800)).isEqualTo(Goertzel.SILENCE_DBM0);
        assertThat(AudioMeasure.dominantFrequencyHz(samples, 0, 800, RATE_HZ)).isZero();
        assertThat(AudioMeasure.longestGapMs(samples, 0, 800, -40, RATE_HZ)).isEqualTo(100);
        assertThat(AudioMeasure.levelDbm0(samples, 0, 0)).isEqualTo(Goertzel.SILENCE_DBM0);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Tone(4000, -10, RATE_HZ)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4000");
        assertThatThrownBy(() -> new Tone(1000, 6, RATE_HZ)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dBm0");
        assertThatThrownBy(() -> new Goertzel(0, RATE_HZ)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allocatesNothingPerFrame() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Tone tone = new Tone(1004, -10, RATE_HZ);
        byte[] codes = new byte[160];
        short[] linear = new short[160];
        Runnable frames = () -> {
            for (int i = 0; i < 20_000; i++) {
                tone.fill(G711.A_LAW, codes, 0, 160);
                G711.A_LAW.transcode(codes, 0, codes, 0, 160);
                G711.MU_LAW.decode(codes, 0, linear, 0, 160);
                G711.MU_LAW.encode(linear, 0, codes, 0, 160);
            }
        };
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 5 && allocated != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            frames.run();
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }
}
