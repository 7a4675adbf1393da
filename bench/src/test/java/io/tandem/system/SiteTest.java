package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneCall;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one server; after each of them no call and no port may be left, and no phone may have seen a rule broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SiteTest {
    final TestSite site;

    /** Starts the demo with these settings changed, {@code KEY=VALUE} each. */
    SiteTest(String... settings) {
        site = TestSite.start(settings);
    }

    @BeforeAll
    void ready() {
        site.awaitIdle();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @AfterEach
    void clear() {
        site.clear();
    }

    /** A call from 1000 to 1001, answered and acknowledged on both sides. */
    Talk talk() {
        return talk(p -> p, p -> p);
    }

    Talk talk(UnaryOperator<PhoneBuilder> callerIs, UnaryOperator<PhoneBuilder> calleeIs) {
        Phone caller = site.phone("1000", callerIs);
        Phone callee = site.registered("1001", p -> calleeIs.apply(p.answering(AnswerPlan.answer())));
        PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        return new Talk(caller, callee, out, in);
    }

    /** Two phones and their ends of one call. */
    record Talk(Phone caller, Phone callee, PhoneCall out, PhoneCall in) {
        /** Each hears the other's tone. */
        void assertBothHear() {
            TestSite.assertHears(out, "1001");
            TestSite.assertHears(in, "1000");
        }
    }
}
