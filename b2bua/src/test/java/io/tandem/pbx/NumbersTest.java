package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private final Numbers numbers = new Numbers(List.of(
            NumberRule.users("1000-1019"),
            NumberRule.service("*43", "echo", NumberRule.Access.OPEN),
            NumberRule.service("9197", "tone", NumberRule.Access.OPEN),
            NumberRule.service("*8", "group-pickup", NumberRule.Access.USERS),
            NumberRule.service("**.", "pickup", NumberRule.Access.USERS),
            NumberRule.service("*72.", "forward-all", NumberRule.Access.USERS),
            NumberRule.service("30XX", "conference", NumberRule.Access.USERS),
            NumberRule.service("0.", "gateway", NumberRule.Access.USERS)));

    @ParameterizedTest
    @CsvSource({
        "1000, UserLine[], 1000, false",
        "1019, UserLine[], 1019, false",
        "*43, Service[name=echo], '', true",
        "9197, Service[name=tone], '', true",
        "*8, Service[name=group-pickup], '', false",
        "**1003, Service[name=pickup], 1003, false",
        "*721003, Service[name=forward-all], 1003, false",
        "3042, Service[name=conference], 42, false",
        "00491234, Service[name=gateway], 0491234, false",
    })
    void knowsWhatANumberIs(String dialled, String kind, String variable, boolean open) {
        Numbers.Meaning meaning = numbers.meaning(dialled);
        assertThat(meaning).isInstanceOf(Numbers.Meaning.Known.class);
        Numbers.Meaning.Known known = (Numbers.Meaning.Known) meaning;
        assertThat(known.rule().kind().toString()).isEqualTo(kind);
        assertThat(known.variable()).isEqualTo(variable);
        assertThat(numbers.isOpen(dialled)).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1020", "999", "10000", "*4", "*433", "30", "300", "30a1", "**", "*72", "", "100a", "1000-1019", "３０００"})
    void knowsNothingElseAndOpensNothingElse(String dialled) {
        assertThat(numbers.meaning(dialled)).isEqualTo(new Numbers.Meaning.Unknown());
        assertThat(numbers.isOpen(dialled)).isFalse();
    }

    @Test
    void theFirstRuleThatMatchesCounts() {
        Numbers ordered = new Numbers(List.of(
                NumberRule.service("1000", "first", NumberRule.Access.OPEN), NumberRule.users("1000-1019")));
        assertThat(ordered.isOpen("1000")).isTrue();
        assertThat(ordered.isOpen("1001")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2", "1019-1000", "100-1019"})
    void refusesPatternsThatMeanNothing(String pattern) {
        assertThatThrownBy(() -> new NumberPattern(pattern)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(pattern);
    }
}
