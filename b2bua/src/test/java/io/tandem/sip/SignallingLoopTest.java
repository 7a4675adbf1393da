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

    @Test
    void whatGoesOnIsDoneBeforeWhatIsNewEachInItsOrder() throws InterruptedException {
        java.util.List<String> done = new java.util.concurrent.CopyOnWriteArrayList<>();
        java.util.concurrent.CountDownLatch last = new java.util.concurrent.CountDownLatch(1);
        loop.offerNew(() -> done.add("invite"));
        loop.offerBehindNew(() -> {
            done.add("cancel");
            last.countDown();
        });
        loop.post(() -> done.add("answer"));
        loop.offer(() -> {
            throw new OutOfMemoryError("a task may throw what it likes");
        });
        loop.offer(() -> done.add("bye"));
        loop.start();
        assertThat(last.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        loop.close();
        assertThat(done).containsExactly("answer", "bye", "invite", "cancel");
        assertThat(loop.failures()).isEqualTo(1);
    }

    @Test
    void theOldestOfBothLanesTellsTheWait() {
        java.util.concurrent.atomic.AtomicLong nowNs = new java.util.concurrent.atomic.AtomicLong();
        SignallingLoop late = new SignallingLoop(nowNs::get, BOUND);
        assertThat(late.oldestWaitNs()).isZero();
        late.offerNew(SignallingLoopTest::nothing);
        nowNs.set(70);
        late.post(SignallingLoopTest::nothing);
        nowNs.set(100);
        assertThat(late.oldestWaitNs()).isEqualTo(100);
    }

    private static void nothing() {}
}
