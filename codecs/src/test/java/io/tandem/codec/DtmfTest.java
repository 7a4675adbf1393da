package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the detector, each on both sides, at every digit and at many positions of the tone against the windows. */
class DtmfTest {
    private static final int RATE_HZ = 8000;
    private static final int POSITIONS = 17;

    private final List<Integer> digits = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final DtmfDetector detector = new DtmfDetector(new DtmfListener() {
        @Override
        public void began(int event) {
            digits.add(event);
        }

        @Override
        public void ended(int event, int samples) {
            assertThat(event).isEqualTo(digits.getLast());
            lengths.add(samples);
        }
    });
    private final SplittableRandom random = new SplittableRandom(7);

    /** A tone as a phone or a test set makes it. */
    private record Tones(double rowDbm0, double columnDbm0, double rowOff, double columnOff, double noiseDbm0) {
        static final Tones PLAIN = new Tones(-10, -10, 0, 0, -99);

        Tones level(double row, double column) {
            return new Tones(row, column, rowOff, columnOff, noiseDbm0);
        }

        Tones off(double row, double column) {
            return new Tones(rowDbm0, columnDbm0, row, column, noiseDbm0);
        }

        Tones noise(double dbm0) {
            return new Tones(rowDbm0, columnDbm0, rowOff, columnOff, dbm0);
        }
    }

    private void play(int event, double ms, Tones tones) {
        int samples = (int) Math.round(ms * RATE_HZ / 1000);
        short[] out = new short[samples];
        double row = 2 * Math.PI * Dtmf.rowHz(event) * (1 + tones.rowOff) / RATE_HZ;
        double column = 2 * Math.PI * Dtmf.columnHz(event) * (1 + tones.columnOff) / RATE_HZ;
        double phase = random.nextDouble(6.28);
        for (int i = 0; i < samples; i++) {
            double sum = Goertzel.peak(tones.rowDbm0) * Math.sin(row * i + phase) + Goertzel.peak(tones.columnDbm0) * Math.sin(column * i) + noise(tones.noiseDbm0);
            out[i] = (short) Math.clamp(Math.round(sum), -32768, 32767);
        }
        feed(out);
    }

    private double noise(double dbm0) {
        return dbm0 < -90 ? 0 : Goertzel.peak(dbm0) / Math.sqrt(2) * random.nextGaussian();
    }

    private void pause(double ms, double noiseDbm0) {
        short[] out = new short[(int) Math.round(ms * RATE_HZ / 1000)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.round(noise(noiseDbm0));
        }
        feed(out);
    }

    private void feed(short[] samples) {
        for (int at = 0; at < samples.length; at += 160) {
            detector.feed(samples, at, Math.min(160, samples.length - at));
        }
    }

    /** Every digit at many positions; returns how many of them were heard, and as the right digit. */
    private int heard(double onMs, double offMs, Tones tones) {
        List<Integer> played = new ArrayList<>();
        for (int position = 0; position < POSITIONS; position++) {
            for (int event = 0; event < Dtmf.DIGITS; event++) {
                pause(offMs + position * 3 * 1000.0 / RATE_HZ, tones.noiseDbm0);
                play(event, onMs, tones);
                played.add(event);
            }
        }
        pause(100, tones.noiseDbm0);
        assertThat(isPartOf(played)).as("in order, none twice, none wrong").isTrue();
        assertThat(lengths.size()).isEqualTo(digits.size());
        return digits.size();
    }

    private boolean isPartOf(List<Integer> played) {
        int found = 0;
        for (int event : played) {
            found += found < digits.size() && digits.get(found) == event ? 1 : 0;
        }
        return found == digits.size();
    }

    @ParameterizedTest(name = "row {0} dBm0, column {1} dBm0, frequencies off by {2} and {3}, noise {4} dBm0")
    @CsvSource({
        "-10, -10, 0, 0, -99",
        "-4, -4, 0, 0, -99",
        "-25, -25, 0, 0, -99",
        "-10, -6.1, 0, 0, -99",
        "-10, -17.9, 0, 0, -99",
        "-10, -10, 0.015, 0.015, -99",
        "-10, -10, -0.015, -0.015, -99",
        "-10, -10, 0.015, -0.015, -99",
        "-10, -17, 0.015, 0.015, -99",
        "-10, -7, -0.015, 0.015, -99",
        "-10, -10, 0, 0, -25",
        "-10, -10, 0.01, -0.01, -28",
    })
    void everyDigitOf40MsWithin(double row, double column, double rowOff, double columnOff, double noise) {
        assertThat(heard(40, 40, Tones.PLAIN.level(row, column).off(rowOff, columnOff).noise(noise))).isEqualTo(POSITIONS * Dtmf.DIGITS);
    }

    @ParameterizedTest(name = "{0} ms, row {1} dBm0, column {2} dBm0, frequencies off by {3} and {4}")
    @CsvSource({
        "23, -10, -10, 0, 0",
        "15, -10, -10, 0, 0",
        "100, -10, -3.5, 0, 0",
        "100, -10, -20, 0, 0",
        "100, -40, -40, 0, 0",
        "100, -10, -10, 0.035, 0",
        "100, -10, -10, -0.035, 0",
        "100, -10, -10, 0, 0.035",
        "100, -10, -10, 0, -0.035",
        "100, -10, -10, 0.05, -0.05",
        "100, -10, -99, 0, 0",
        "100, -99, -10, 0, 0",
    })
    void nothingOutside(double ms, double row, double column, double rowOff, double columnOff) {
        assertThat(heard(ms, 40, Tones.PLAIN.level(row, column).off(rowOff, columnOff))).isZero();
    }

    @Test
    void theLengthIsTold() {
        for (int ms : new int[] {40, 60, 100, 250, 1000}) {
            pause(60, -99);
            play(5, ms, Tones.PLAIN);
            pause(60, -99);
            assertThat(lengths.getLast() / 8.0).as(ms + " ms").isCloseTo(ms, within(10.0));
        }
    }

    @Test
    void anInterruptionOf10MsIsNoPause() {
        for (int position = 0; position < POSITIONS; position++) {
            pause(60 + position * 0.4, -99);
            play(7, 50, Tones.PLAIN);
            pause(10, -99);
            play(7, 50, Tones.PLAIN);
        }
        pause(60, -99);
        assertThat(digits).hasSize(POSITIONS).containsOnly(7);
    }

    @Test
    void aLostPacketEndsNoDigitAndTwoShortPiecesMakeOne() {
        play(9, 20, Tones.PLAIN);
        detector.gap(160);
        play(9, 20, Tones.PLAIN);
        detector.gap(160);
        play(9, 20, Tones.PLAIN);
        assertThat(detector.hears()).isTrue();
        pause(40, -99);
        assertThat(digits).containsExactly(9);
        assertThat(lengths).hasSize(1);
    }

    @Test
    void aDigitEndsWhenNothingMoreComes() {
        play(3, 60, Tones.PLAIN);
        assertThat(lengths).isEmpty();
        detector.end();
        assertThat(lengths).hasSize(1);
        detector.end();
        assertThat(digits).containsExactly(3);
    }

    @Test
    void whatWeGenerateIsHeardAndBeginsAndEndsWithoutAClick() {
        DtmfGenerator generator = new DtmfGenerator();
        for (int event = 0; event < Dtmf.DIGITS; event++) {
            short[] out = new short[1280];
            generator.begin(event, 800);
            generator.fill(out, 0, 160);
            generator.fill(out, 160, 1120);
            assertThat(generator.remaining()).isZero();
            assertThat(AudioMeasure.toneLevelDbm0(out, 80, 640, Dtmf.rowHz(event), RATE_HZ)).isCloseTo(-9, within(0.3));
            assertThat(AudioMeasure.toneLevelDbm0(out, 80, 640, Dtmf.columnHz(event), RATE_HZ)).isCloseTo(-7, within(0.3));
            assertThat(Math.abs(out[0])).isLessThan((short) 100);
            assertThat(Math.abs(out[799])).isLessThan((short) 100);
            feed(out);
        }
        assertThat(digits).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(lengths).hasSize(16);
    }

    @Test
    void noiseIsNoDigit() {
        for (double level = -30; level < -3; level += 3) {
            pause(10_000, level);
        }
        assertThat(digits).isEmpty();
    }
}
