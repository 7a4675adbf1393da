package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.io.EpollDatagramIo;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What an operator sees of a call that is not well, and how to make one so: by the API, at phones. */
class QualityTest extends SiteTest {
    private String ask(String method, String path) {
        return site.server().ask(method, "/api/v1/calls/last" + path);
    }

    private String ladder() {
        return site.server().ladder();
    }

    @Test
    void aCallThatNobodyHearsSaysWhy() {
        Talk talk = talk();
        talk.assertBothHear();
        talk.in().media().sendOnly(_ -> false);
        TestSite.eventually("the reason in the ladder", () -> ladder().contains("1001 has stopped sending"), this::ladder);
        assertThat(ladder()).doesNotContain("1000 has stopped");
        talk.out().hangUp();
        TestSite.eventually("the line at the end", () -> ladder().contains("MOS "), this::ladder);
    }

    /** The caller's description names a port at which nobody listens any more, and nothing has ever come from there. */
    @Test
    void aPortAtWhichNobodyListensIsNamed() {
        Assumptions.assumeTrue(EpollDatagramIo.isAvailable(), "SKIPPED: refusals of phones that never sent are seen by epoll alone");
        site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        PhoneCall call;
        try (RawMedia gone = RawMedia.open("127.0.0.1")) {
            call = site.phone("1000").call("1001", gone.described());
            call.media().mute(true);
            call.awaitEstablished(WAIT);
        }
        TestSite.eventually("the reason in the ladder", () -> ladder().contains("nobody listens for 1000 at 127.0.0.1:"), this::ladder);
        assertThat(ladder()).doesNotContain("nobody listens for 1001");
        call.hangUp();
    }

    @Test
    void aLegIsImpairedAndWellAgain() {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(ask("PUT", "/legs/1/impairment?direction=from&loss=30&seed=3")).isEqualTo("{\"impaired\":true}");
        Heard.Counters before = talk.in().heard().counters();
        talk.in().media().awaitPackets(before.packets() + 100, WAIT);
        Heard.Counters after = talk.in().heard().counters();
        long lost = after.lost() - before.lost();
        assertThat(100.0 * lost / (lost + after.packets() - before.packets())).isCloseTo(30, within(15.0));
        assertThat(ask("DELETE", "/legs/1/impairment")).isEqualTo("{\"impaired\":false}");
        assertThat(ask("PUT", "/legs/9/impairment?loss=1")).contains("unknown-leg");
        assertThat(ask("PUT", "/legs/1/impairment?loss=101")).contains("loss 101");
        assertThat(ladder()).contains("impaired: ").contains("impairment off");
        talk.assertBothHear();
    }
}
