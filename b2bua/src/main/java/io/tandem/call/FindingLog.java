package io.tandem.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the media doctor says in the log: so many findings in ten seconds, for a network that fails makes every call say the same. Ladders and records hold all. Loop only. */
final class FindingLog {
    /** Findings that are logged in one period. */
    static final int MOST = 20;
    static final long PERIOD_MS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    private final KernelCounters counters;
    private long periodBeganMs = -PERIOD_MS;
    private int logged;
    private long leftOut;

    FindingLog(KernelCounters counters) {
        this.counters = counters;
    }

    /** Logs the finding; false when there were too many in this period, and it is counted in place of that. */
    boolean say(String call, LegId leg, String finding, long nowMs) {
        if (nowMs - periodBeganMs >= PERIOD_MS) {
            begin(nowMs);
        }
        if (logged == MOST) {
            leftOut++;
            counters.count(KernelCounter.FINDINGS_UNLOGGED);
            return false;
        }
        logged++;
        LOG.atWarn().addKeyValue("call", call).addKeyValue("leg", leg).log(finding);
        return true;
    }

    private void begin(long nowMs) {
        if (leftOut > 0) {
            LOG.atWarn().addKeyValue("leftOut", leftOut).log("more calls were not heard than are logged; their ladders and records say why");
        }
        periodBeganMs = nowMs;
        logged = 0;
        leftOut = 0;
    }
}
