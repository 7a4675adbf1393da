package io.tandem.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the kernel does about its own mistakes: count, log with the ladder, end the leg concerned, go on. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private final KernelCounters counters;

    Faults(KernelCounters counters) {
        this.counters = counters;
    }

    /** A handler threw while it dealt with this leg. */
    void report(Leg leg, Throwable fault) {
        counters.count(KernelCounter.HANDLERS_CRASHED);
        LOG.error("{} of call {} failed and is ended\n{}", leg.id(), leg.call().id(), leg.call().ladder(), fault);
        try {
            leg.run(new LegInput.Abort(Ending.Cause.CRASHED, 500));
        } catch (RuntimeException again) {
            LOG.error("{} could not be ended", leg.id(), again);
        }
    }

    /** A handler threw that belongs to no leg. */
    void report(Throwable fault) {
        counters.count(KernelCounter.HANDLERS_CRASHED);
        LOG.error("a task of the call loop failed", fault);
    }

    /** A script threw. */
    void report(Script script, Throwable fault) {
        counters.count(KernelCounter.SCRIPTS_CRASHED);
        LOG.error("{} of call {} failed, its legs are ended\n{}", script.name(), script.call().id(), script.call().ladder(), fault);
    }
}
