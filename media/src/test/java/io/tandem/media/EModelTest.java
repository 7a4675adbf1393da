package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published values. */
class EModelTest {
    @ParameterizedTest(name = "R {0} is MOS {1} (G.107 table B.1, and the value of its defaults)")
    @CsvSource({"93.2, 4.41", "90, 4.34", "80, 4.03", "70, 3.60", "60, 3.10", "50, 2.58", "0, 1", "100, 4.5", "-5, 1", "6, 1"})
    void opinionOfARating(double rating, double mos) {
        assertThat(EModel.mos(rating)).isCloseTo(mos, within(0.011));
    }

    @ParameterizedTest(name = "G.711 with concealment loses {0} %: {1} (G.113 appendix I)")
    @CsvSource({"0, 0", "1, 5", "2, 7", "3, 10", "5, 15", "7, 20", "10, 25"})
    void lossOfG711(double lossPercent, double impairment) {
        assertThat(EModel.BEST_R - EModel.rating(0, 0, 25.1, lossPercent, 1)).isCloseTo(impairment, within(2.1));
    }

    @ParameterizedTest(name = "G.729A with VAD loses {0} %: {1} (G.113 appendix I)")
    @CsvSource({"0, 11", "1, 15", "2, 19", "3, 23", "4, 26", "8, 36"})
    void lossOfG729(double lossPercent, double impairment) {
        assertThat(EModel.BEST_R - EModel.rating(0, 11, 19, lossPercent, 1)).isCloseTo(impairment, within(1.0));
    }

    @ParameterizedTest(name = "{0} ms mouth to ear take {1} (Cole and Rosenbluth)")
    @CsvSource({"0, 0", "50, 1.2", "100, 2.4", "150, 3.6", "177.3, 4.3", "200, 7.3", "300, 20.7", "400, 34.1"})
    void delay(double delayMs, double impairment) {
        assertThat(EModel.BEST_R - EModel.rating(delayMs, 0, 25.1, 0, 1)).isCloseTo(impairment, within(0.05));
    }

    @Test
    void lossInBurstsIsWorse() {
        assertThat(EModel.rating(0, 0, 25.1, 3, 2)).isLessThan(EModel.rating(0, 0, 25.1, 3, 1));
        assertThat(EModel.burstRatio(1000, 30, 30)).as("each alone").isEqualTo(1);
        assertThat(EModel.burstRatio(1000, 30, 10)).as("in threes").isCloseTo(2.91, within(0.01));
        assertThat(EModel.burstRatio(1000, 0, 0)).isEqualTo(1);
        assertThat(EModel.burstRatio(10, 10, 1)).as("nothing came").isEqualTo(1);
    }
}
