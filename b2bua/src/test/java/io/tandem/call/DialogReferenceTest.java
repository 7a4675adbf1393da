package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Replaces and Join are read (RFC 3891 6.1, RFC 3911 7.1) and what a name means (RFC 3891 3). */
class DialogReferenceTest {
    private static final Header REPLACES = new Header("Replaces", "a@b;to-tag=1;from-tag=2");
    private static final Header JOIN = new Header("Join", "a@b;to-tag=1;from-tag=2");

    @ParameterizedTest
    @CsvSource({
        "a@b;to-tag=1;from-tag=2, false", "a@b;from-tag=2;to-tag=1, false", "a@b ; to-tag=1 ; from-tag=2 ; early-only, true", "a@b;TO-TAG=1;From-Tag=2;EARLY-ONLY, true",
        "a@b;to-tag=1;from-tag=2;unknown=x, false"
    })
    void aNameIsRead(String value, boolean earlyOnly) {
        assertThat(DialogName.parse(value)).contains(new DialogName("a@b", "1", "2", earlyOnly));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";to-tag=1;from-tag=2", "a@b", "a@b;to-tag=1", "a@b;from-tag=2", "a@b;to-tag=1;to-tag=3;from-tag=2", "a@b;to-tag=1;from-tag=2;from-tag=2", "a@b;to-tag=;from-tag=2"})
    void whatNamesNoDialogIsNotRead(String value) {
        assertThat(DialogName.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 1, false", "1, 3, false", "3, 2, false"})
    void theToTagIsOursAndTheFromTagTheirs(String local, String remote, boolean meant) {
        assertThat(new DialogName("a@b", "1", "2", false).means("a@b", local, remote)).isEqualTo(meant);
        assertThat(new DialogName("a@b", "1", "2", false).means("A@b", local, remote)).isFalse();
    }

    @Test
    void aTagOfZeroStandsForNoneAsWell() {
        assertThat(new DialogName("a", "0", "2", false).means("a", "", "2")).isTrue();
        assertThat(new DialogName("a", "0", "2", false).means("a", "0", "2")).isTrue();
        assertThat(new DialogName("a", "1", "2", false).means("a", "", "2")).isFalse();
    }

    @Test
    void oneReferenceIsTakenAndMoreAreRefused() {
        assertThat(DialogReference.in(List.of())).isEmpty();
        assertThat(DialogReference.in(List.of(REPLACES))).containsInstanceOf(DialogReference.Replaces.class);
        assertThat(DialogReference.in(List.of(JOIN))).containsInstanceOf(DialogReference.Join.class);
        assertThat(DialogReference.in(List.of(REPLACES, REPLACES))).contains(new DialogReference.Malformed("More than one Replaces"));
        assertThat(DialogReference.in(List.of(JOIN, JOIN))).contains(new DialogReference.Malformed("More than one Join"));
        assertThat(DialogReference.in(List.of(JOIN, REPLACES))).contains(new DialogReference.Malformed("Replaces and Join"));
        Optional<DialogReference> unreadable = DialogReference.in(List.of(new Header("replaces", "a;to-tag=1")));
        assertThat(unreadable).contains(new DialogReference.Malformed("Replaces cannot be read"));
    }
}
