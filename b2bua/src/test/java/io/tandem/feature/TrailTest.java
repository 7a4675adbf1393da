package io.tandem.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Header;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailTest {
    private static List<String> values(Trail trail, String name) {
        return trail.headers("tandem.local").stream().filter(header -> header.name().equals(name)).map(Header::value).toList();
    }

    @Test
    void aCallThatWasNotForwardedSaysNothing() {
        assertThat(Trail.from("1001").headers("tandem.local")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNCONDITIONAL, unconditional, 302", "BUSY, user-busy, 486", "NO_ANSWER, no-answer, 408", "UNAVAILABLE, unavailable, 503", "DEFLECTED, deflection, 480"})
    void eachCauseHasItsWordAndItsCode(Trail.Cause cause, String word, int code) {
        Trail trail = Trail.from("1001").onward("1002", cause);
        assertThat(values(trail, "Diversion")).containsExactly("<sip:1001@tandem.local>;reason=" + word + ";counter=1");
        assertThat(values(trail, "History-Info")).containsExactly(
                "<sip:1001@tandem.local?Reason=SIP%3Bcause%3D" + code + ">;index=1", "<sip:1002@tandem.local;cause=" + code + ">;index=1.1;mp=1");
    }

    @Test
    void theLatestDiversionStandsFirstAndTheHistoryInItsOrder() {
        Trail trail = Trail.from("1001").onward("1002", Trail.Cause.UNCONDITIONAL).onward("1003", Trail.Cause.BUSY);
        assertThat(values(trail, "Diversion")).containsExactly(
                "<sip:1002@tandem.local>;reason=user-busy;counter=1", "<sip:1001@tandem.local>;reason=unconditional;counter=1");
        assertThat(values(trail, "History-Info")).containsExactly(
                "<sip:1001@tandem.local?Reason=SIP%3Bcause%3D302>;index=1",
                "<sip:1002@tandem.local;cause=302?Reason=SIP%3Bcause%3D486>;index=1.1;mp=1",
                "<sip:1003@tandem.local;cause=486>;index=1.1.1;mp=1.1");
    }

    @Test
    void goesOnWhereAServiceSentTheCallOn() {
        Trail before = Trail.from("1001").onward("701", Trail.Cause.UNCONDITIONAL).onward("2101", Trail.Cause.NO_ANSWER);
        Trail after = Trail.sentOn(before.headers("tandem.local"), "2101");
        assertThat(after.headers("tandem.local")).isEqualTo(before.headers("tandem.local"));
        assertThat(after.has("701")).isTrue();
        assertThat(Trail.sentOn(List.of(), "1001").headers("tandem.local")).isEmpty();
        assertThat(values(Trail.sentOn(List.of(new Header("Diversion", "nonsense")), "1001"), "Diversion")).isEmpty();
    }

    @Test
    void knowsWhereItHasBeen() {
        Trail trail = Trail.from("1001").onward("1002", Trail.Cause.BUSY);
        assertThat(trail.has("1001")).isTrue();
        assertThat(trail.has("1002")).isTrue();
        assertThat(trail.has("1003")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | X-Diversion: 1",
        "1 | Diversion: <sip:1@a>;reason=user-busy",
        "3 | Diversion: <sip:1@a>;counter=3;reason=user-busy",
        "5 | diversion: <sip:1@a>; counter = 4 / Diversion: <sip:2@a>",
    })
    void countsTheDiversionsBeforeUs(int count, String headers) {
        List<Header> all = Arrays.stream(headers.split(" / ", -1)).map(text -> text.split(": ", 2)).map(pair -> new Header(pair[0].strip(), pair[1])).toList();
        assertThat(Trail.diversionsIn(all)).isEqualTo(count);
    }
}
