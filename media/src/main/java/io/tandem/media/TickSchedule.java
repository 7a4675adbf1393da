package io.tandem.media;

/** When 20 ms ticks are due. Runs only while there are sessions; after a stall a few ticks are made up for, the rest skipped. */
final class TickSchedule {
    static final long PERIOD_NS = MediaSession.TICK_MS * 1_000_000L;
    private static final int MADE_UP = 5;
    private static final long IDLE_WAIT_NS = 500_000_000L;

    private boolean running;
    private long nextNs;
    private volatile long skipped;

    /** Puts the ticks that are due into the ring. */
    void publishDue(PacketRing ring, boolean anySessions, long nowNs) {
        if (!anySessions) {
            running = false;
            return;
        }
        if (!running) {
            running = true;
            nextNs = nowNs + PERIOD_NS;
        }
        for (int made = 0; made < MADE_UP && nextNs - nowNs <= 0 && ring.hasRoom(); made++) {
            ring.claim().asTick(nextNs);
            ring.commit();
            nextNs += PERIOD_NS;
        }
        long behind = (nowNs - nextNs) / PERIOD_NS;
        if (behind > 0 && ring.hasRoom()) {
            skip(behind);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void skip(long ticks) {
        skipped += ticks;
        nextNs += ticks * PERIOD_NS;
    }

    boolean isDue(long nowNs) {
        return running && nextNs - nowNs <= 0;
    }

    /** How long the receiver may wait. */
    long waitNs(long nowNs) {
        return running ? Math.max(0, nextNs - nowNs) : IDLE_WAIT_NS;
    }

    /** From any thread: ticks that were never made because the worker stood still. */
    long skipped() {
        return skipped;
    }
}
