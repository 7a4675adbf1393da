package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3891 3 and RFC 3911 4, row for row. Codes are what is answered; 200 means that it is done. */
class ReplacesRuleTest {
    @ParameterizedTest(name = "{0}: early-only {2}, authorised {3} -> {4}")
    @CsvSource({
        "no match,                           '',                          false, true,  481",
        "no match and no right,              '',                          false, false, 481",
        "more than one match,                'CONFIRMED CONFIRMED',       false, true,  481",
        "more than one and one has ended,    'CONFIRMED ENDED',           false, true,  481",
        "not made by INVITE,                 NOT_BY_INVITE,               false, true,  481",
        "has ended,                          ENDED,                       false, true,  603",
        "has ended and early-only,           ENDED,                       true,  true,  603",
        "confirmed,                          CONFIRMED,                   false, true,  200",
        "confirmed and early-only,           CONFIRMED,                   true,  true,  486",
        "confirmed and no right,             CONFIRMED,                   false, false, 403",
        "confirmed and early-only no right,  CONFIRMED,                   true,  false, 403",
        "early and ours,                     EARLY_OURS,                  false, true,  200",
        "early and ours and early-only,      EARLY_OURS,                  true,  true,  200",
        "early and ours and no right,        EARLY_OURS,                  true,  false, 403",
        "early and theirs,                   EARLY_THEIRS,                false, true,  481",
        "early and theirs and early-only,    EARLY_THEIRS,                true,  true,  481"
    })
    void replaces(String row, String places, boolean earlyOnly, boolean authorised, int code) {
        int answer = switch (ReplacesRule.judge(places(places), earlyOnly, authorised)) {
            case ReplacesRule.Verdict.Replace _ -> 200;
            case ReplacesRule.Verdict.Refuse(int refused) -> refused;
        };
        assertThat(answer).as(row).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} -> {5}")
    @CsvSource({
        "no match,                        '',                    false, true,  true,  481",
        "no match at a conference,        '',                    true,  true,  true,  0",
        "more than one match,             'CONFIRMED CONFIRMED', false, true,  true,  481",
        "not made by INVITE,              NOT_BY_INVITE,         false, true,  true,  481",
        "has ended,                       ENDED,                 false, true,  true,  603",
        "has ended at a conference,       ENDED,                 true,  true,  true,  603",
        "confirmed,                       CONFIRMED,             false, true,  true,  200",
        "early and ours,                  EARLY_OURS,            false, true,  true,  200",
        "early and theirs,                EARLY_THEIRS,          false, true,  true,  200",
        "no right,                        CONFIRMED,             false, false, true,  403",
        "no mixer,                        CONFIRMED,             false, true,  false, 488"
    })
    void join(String row, String places, boolean conference, boolean authorised, boolean mixes, int code) {
        int answer = switch (JoinRule.judge(places(places), conference, authorised, mixes)) {
            case JoinRule.Verdict.Join _ -> 200;
            case JoinRule.Verdict.Ignore _ -> 0;
            case JoinRule.Verdict.Refuse(int refused) -> refused;
        };
        assertThat(answer).as(row).isEqualTo(code);
    }

    private static List<ReplacesRule.Place> places(String names) {
        return Arrays.stream(names.split(" ", -1)).filter(name -> !name.isEmpty()).map(ReplacesRule.Place::valueOf).toList();
    }
}
