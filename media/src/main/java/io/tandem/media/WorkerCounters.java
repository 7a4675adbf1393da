package io.tandem.media;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts of one worker: written by its handling thread alone, without locked instructions, and read by anyone. */
final class WorkerCounters {
    /** What is counted, besides drops. */
    enum Count {
        PACKETS_IN, OCTETS_IN, PACKETS_OUT, OCTETS_OUT, LOST, RTCP_IN, RTCP_OUT, DIGITS_SENT, DIGITS_REFUSED, COMMANDS,
        COMMANDS_DROPPED, TICKS, FRAMES_ENCODED, FAILURES;

        @SuppressWarnings("EnumOrdinal") // the table lives as long as this class
        int index() {
            return ordinal();
        }
    }

    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private final AtomicLongArray drops = new AtomicLongArray(DropReason.values().length);

    void add(Count count, long delta) {
        bump(counts, count.index(), delta);
    }

    void drop(DropReason reason) {
        bump(drops, reason.index(), 1);
    }

    private static void bump(AtomicLongArray array, int index, long delta) {
        array.setOpaque(index, array.getPlain(index) + delta);
    }

    long get(Count count) {
        return counts.getOpaque(count.index());
    }

    long drops(DropReason reason) {
        return drops.getOpaque(reason.index());
    }
}
