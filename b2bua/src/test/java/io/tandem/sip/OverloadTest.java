package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final int CALLS = 10_000;

    private final AtomicLong waitNs = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger(Overload.HANDFUL);
    private final AtomicLong nowNs = new AtomicLong(1);
    private final Overload overload = new Overload(waitNs::get, waiting::get, nowNs::get);

    private long refused() {
        return IntStream.range(0, CALLS).filter(call -> overload.refuses(call + "-9731@192.0.2.1")).count();
    }

    private void late(long millis) {
        waitNs.set(TimeUnit.MILLISECONDS.toNanos(millis));
        overload.isOn();
        nowNs.addAndGet(Overload.PATIENCE_NS);
    }

    @Test
    void nobodyIsRefusedWhileWorkIsDoneInTime() {
        late(250);
        assertThat(refused()).isZero();
    }

    @Test
    void aPauseThatIsOverSoonRefusesNobody() {
        waitNs.set(TimeUnit.SECONDS.toNanos(2));
        assertThat(refused()).isZero();
        nowNs.addAndGet(Overload.PATIENCE_NS - 1);
        assertThat(refused()).isZero();
    }

    @Test
    void theLongerTheWaitTheFewerComeInAndAtTheFullWaitNone() {
        late(375);
        assertThat(refused()).isBetween(CALLS * 45L / 100, CALLS * 55L / 100);
        late(450);
        assertThat(refused()).isBetween(CALLS * 75L / 100, CALLS * 85L / 100);
        late(500);
        assertThat(refused()).isEqualTo(CALLS);
        late(60_000);
        assertThat(refused()).isEqualTo(CALLS);
    }

    @Test
    void itEndsWithTheWaitAndBeginsAnewWithPatience() {
        late(500);
        assertThat(refused()).isEqualTo(CALLS);
        waitNs.set(0);
        assertThat(refused()).isZero();
        waitNs.set(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(refused()).isZero();
    }

    @Test
    void aHandfulOfSlowTasksRefusesNobody() {
        waiting.set(Overload.HANDFUL - 1);
        late(2_000);
        assertThat(refused()).isZero();
    }

    @Test
    void eachMessageOfACallIsTreatedAlike() {
        late(375);
        List<Boolean> first = IntStream.range(0, CALLS).mapToObj(call -> overload.refuses("call-" + call)).toList();
        assertThat(IntStream.range(0, CALLS).mapToObj(call -> overload.refuses("call-" + call)).toList()).isEqualTo(first).contains(true, false);
    }
}
