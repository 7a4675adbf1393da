package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortPairsTest {
    private static final long QUARANTINE_NS = 2_000_000_000L;

    private final PortPairs ports = new PortPairs(new PortRange(20_001, 20_007), QUARANTINE_NS, 0);

    @Test
    void givesEvenPortsInOrderAndThenNone() {
        assertThat(ports.range().pairs()).isEqualTo(3);
        assertThat(take(0)).hasValue(20_002);
        assertThat(take(0)).hasValue(20_004);
        assertThat(take(0)).hasValue(20_006);
        assertThat(take(0)).isEmpty();
        assertThat(ports.exhausted()).isEqualTo(1);
        assertThat(ports.inUse()).isEqualTo(3);
    }

    @Test
    void aReleasedPairRestsAndComesBackLast() {
        assertThat(take(0)).hasValue(20_002);
        ports.release(20_002, 100);
        assertThat(ports.inUse()).isZero();
        assertThat(take(101)).hasValue(20_004);
        assertThat(take(101)).hasValue(20_006);
        assertThat(take(QUARANTINE_NS + 99)).isEmpty();
        assertThat(take(QUARANTINE_NS + 100)).hasValue(20_002);
    }

    @Test
    void aPairInUseElsewhereIsPassedOverAndTriedAgainLater() {
        assertThat(ports.take(0, port -> port != 20_002)).hasValue(20_004);
        assertThat(ports.skipped()).isEqualTo(1);
        assertThat(take(0)).hasValue(20_006);
        assertThat(take(1)).isEmpty();
        assertThat(take(QUARANTINE_NS)).hasValue(20_002);
    }

    @Test
    void allInUseElsewhereEndsWithNone() {
        assertThat(ports.take(0, port -> false)).isEmpty();
        assertThat(ports.inUse()).isZero();
        assertThat(ports.skipped()).isEqualTo(3);
    }

    @Test
    void aThousandCallsLeaveNothingBehind() {
        long nowNs = 0;
        for (int call = 0; call < 1_000; call++) {
            int first = take(nowNs).orElseThrow();
            int second = take(nowNs).orElseThrow();
            assertThat(first).isNotEqualTo(second).isEven();
            ports.release(first, nowNs);
            ports.release(second, nowNs);
            nowNs += QUARANTINE_NS;
        }
        assertThat(ports.inUse()).isZero();
        assertThat(ports.exhausted()).isZero();
    }

    @Test
    void aSecondReleaseIsAnErrorThatNamesThePort() {
        int port = take(0).orElseThrow();
        ports.release(port, 0);
        ports.release(port, 0);
        assertThatThrownBy(() -> take(0)).isInstanceOf(IllegalStateException.class).hasMessageContaining("20002");
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new PortRange(20_001, 20_002)).hasMessageContaining("20001-20002");
        assertThatThrownBy(() -> new PortRange(80, 100)).hasMessageContaining("1024");
        assertThatThrownBy(() -> new PortRange(65_000, 70_000)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PortRange(65_534, 65_535).pairs()).isEqualTo(1);
    }

    private OptionalInt take(long nowNs) {
        return ports.take(nowNs, port -> true);
    }
}
