package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignallingLoopTest {
    private static final int BOUND = 20;

    /** Not started: what is offered stays. */
    private final SignallingLoop loop = new SignallingLoop(System::nanoTime, BOUND);

    @Test
    void newRequestsAreRefusedLongBeforeThoseOfLiveCalls() {
        assertThat(loop.offerNew(SignallingLoopTest::nothing)).isTrue();
        assertThat(loop.offerNew(SignallingLoopTest::nothing)).isTrue();
        assertThat(loop.offerNew(SignallingLoopTest::nothing)).isFalse();
        assertThat(loop.offer(SignallingLoopTest::nothing)).isTrue();
        assertThat(loop.refused()).isEqualTo(1);
    }

    @Test
    void answersAndCommandsAlwaysGetIn() {
        for (int i = 0; i < BOUND; i++) {
            loop.offer(SignallingLoopTest::nothing);
        }
        assertThat(loop.offer(SignallingLoopTest::nothing)).isFalse();
        loop.post(SignallingLoopTest::nothing);
        assertThat(loop.waiting()).isEqualTo(BOUND + 1);
    }

    private static void nothing() {}
}
