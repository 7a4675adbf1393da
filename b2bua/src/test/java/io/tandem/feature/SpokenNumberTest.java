package io.tandem.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.ShippedSounds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, digit-0",
        "7, digit-7",
        "10, number-10",
        "19, number-19",
        "20, number-20",
        "42, number-40 digit-2",
        "100, digit-1 number-hundred",
        "701, digit-7 number-hundred digit-1",
        "999, digit-9 number-hundred number-90 digit-9",
        "1000, digit-1 number-thousand",
        "12015, number-12 number-thousand number-15",
        "300000, digit-3 number-hundred number-thousand",
        "1000000, digit-1 digit-0 digit-0 digit-0 digit-0 digit-0 digit-0",
        "-5, digit-5"
    })
    void aCount(int count, String prompts) {
        assertThat(String.join(" ", SpokenNumber.cardinal(count))).isEqualTo(prompts);
    }

    @Test
    void aTelephoneNumberIsSaidDigitByDigit() {
        assertThat(SpokenNumber.digits("+701-0")).containsExactly("digit-7", "digit-0", "digit-1", "digit-0");
    }

    @Test
    void everyWordOfItShips() {
        List<String> shipped = ShippedSounds.prompts().stream().map(sound -> sound.name().name()).toList();
        IntStream.concat(IntStream.range(0, 1_100), IntStream.of(999_999)).forEach(count -> assertThat(shipped).containsAll(SpokenNumber.cardinal(count)));
    }
}
