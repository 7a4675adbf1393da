package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that change a user's settings: 200, something is said, BYE from the server. */
class FeatureCodeTest extends SiteTest {
    /** Dials, hears somebody speak until the server hangs up. */
    private void listenTo(String user, String code) {
        PhoneCall call = site.phone(user).call(code).awaitEstablished(WAIT);
        double loudest = Double.NEGATIVE_INFINITY;
        for (int go = 0; go < 4 && loudest < -40; go++) {
            loudest = Math.max(loudest, call.media().listen(200, WAIT).map(Heard::levelDbm0).orElse(Double.NEGATIVE_INFINITY));
        }
        assertThat(loudest).as("level of what is said").isGreaterThan(-40);
        assertThat(call.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(call.bye()).as("BYE").isPresent();
    }

    @Test
    void aCodeHoldsFromTheAnswerOnAndIsSpokenAbout() {
        site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        PhoneCall code = site.phone("1001").call("*7210-02").awaitEstablished(WAIT);
        site.phone("1000").call("1001").awaitEstablished(WAIT);
        code.awaitEnded(WAIT);
        listenTo("1001", "*73");
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(480);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*72", "*725555", "*721005", "*909197", "*52*43", "*301005", "*305555", "*7321"})
    void whatMakesNoSenseIsSaidAndChangesNothing(String code) {
        Phone phone = site.registered("1005", p -> p.answering(AnswerPlan.answer()));
        if (code.startsWith("*73")) {
            assertThat(site.phone("1005").call(code).awaitEnded(WAIT)).isEqualTo(404);
        } else {
            listenTo("1005", code);
        }
        site.phone("1000").call("1005").awaitEstablished(WAIT);
        phone.awaitIncoming(WAIT);
    }

    @ParameterizedTest
    @CsvSource({"*78", "*721002"})
    void aStrangerIsChallenged(String code) {
        assertThat(site.phone("1001", p -> p.password("wrong")).call(code).awaitEnded(WAIT)).isEqualTo(407);
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(480);
    }
}
