package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialledNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1001 | 1001",
        "'10 01' | 1001",
        "10-01 | 1001",
        "'(10)01' | 1001",
        "10.01 | 1001",
        "10/01 | 1001",
        "' 1001 ' | 1001",
        "'10\u00A001' | 1001",
        "'10\u201301' | 1001",
        "'*72 10-02' | *721002",
        "'+55 34 98414-9880' | +5534984149880",
        "alice-smith | alice-smith",
        "a.b | a.b",
        "'' | ''",
    })
    void takesAwayWhatPeopleTypeBetweenDigits(String typed, String number) {
        assertThat(DialledNumber.withoutSeparators(typed)).isEqualTo(number);
    }

    @Test
    void aNumberThatIsWrittenWithADashIsFoundAsItIs() {
        Numbers numbers = new Numbers(List.of(NumberRule.users("*10-01"), NumberRule.users("1001"), NumberRule.service("*43", "echo", NumberRule.Access.OPEN)));
        assertThat(numbers.canonical("*10-01")).isEqualTo("*10-01");
        assertThat(numbers.canonical("10 01")).isEqualTo("1001");
        assertThat(numbers.canonical("99 99")).isEqualTo("99 99");
        assertThat(numbers.isOpen("* 4 3")).isTrue();
        assertThat(numbers.isLine("10.01")).isTrue();
        assertThat(numbers.isLine("*43")).isFalse();
    }
}
