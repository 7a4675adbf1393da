package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network that fails makes every call say the same; the log takes some of it and counts the rest. */
class FindingLogTest {
    private final KernelCounters counters = new KernelCounters();
    private final FindingLog findings = new FindingLog(counters);

    private long logged(int calls, long nowMs) {
        return IntStream.range(0, calls).filter(call -> findings.say("call-" + call, new LegId(call), "1001 has stopped sending", nowMs)).count();
    }

    @Test
    void aFloodIsCutAndCounted() {
        assertThat(logged(500, 50_000)).isEqualTo(FindingLog.MOST);
        assertThat(counters.get(KernelCounter.FINDINGS_UNLOGGED)).isEqualTo(500L - FindingLog.MOST);
    }

    @Test
    void theNextPeriodLogsAgain() {
        assertThat(logged(500, 50_000)).isEqualTo(FindingLog.MOST);
        assertThat(logged(1, 50_000 + FindingLog.PERIOD_MS - 1)).isZero();
        assertThat(logged(3, 50_000 + FindingLog.PERIOD_MS)).isEqualTo(3);
        assertThat(counters.get(KernelCounter.FINDINGS_UNLOGGED)).isEqualTo(501L - FindingLog.MOST);
    }
}
