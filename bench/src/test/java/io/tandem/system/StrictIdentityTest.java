package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import org.junit.jupiter.api.Test;

/** {@code identity.strict: true}. */
class StrictIdentityTest extends SiteTest {
    StrictIdentityTest() {
        super("identity.strict=true");
    }

    @Test
    void aFromThatNamesSomebodyElseIsForbidden() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        site.expectNotes();
        Phone caller = site.phone("1000");
        assertThat(caller.call("1001", CallOptions.plain().withEdit(b -> b.set("From", "<sip:1005@tandem.local>;tag=spoof"))).awaitEnded(WAIT)).isEqualTo(403);
        assertThat(callee.trace().received()).noneMatch(m -> m.isRequest("INVITE"));
    }

    @Test
    void anOwnFromIsTaken() {
        talk(p -> p.domain("tandem.local"), p -> p).assertBothHear();
    }

    @Test
    void theBoundAddressIsTheDomainToo() {
        talk().assertBothHear();
    }
}
