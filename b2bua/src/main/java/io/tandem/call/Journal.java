package io.tandem.call;

import java.util.ArrayList;
import java.util.List;

/** What happened in one call, message by message; bounded, the middle is left out when it overflows so that the beginning and the latest entries stay. */
final class Journal {
    /** Which way a message went. */
    enum Way {
        IN,
        OUT,
        NOTE
    }

    /** One line of the ladder: milliseconds since the call began, the leg, and what was said. */
    record Entry(int atMs, LegId leg, Way way, String message, String detail) {}

    private final List<Entry> entries = new ArrayList<>(16);
    private final int capacity;
    private final KernelCounters counters;
    private int leftOut;

    Journal(int capacity, KernelCounters counters) {
        this.capacity = capacity;
        this.counters = counters;
    }

    void add(Entry entry) {
        if (entries.size() >= capacity) {
            entries.remove(capacity / 2);
            leftOut++;
            counters.count(KernelCounter.JOURNAL_DROPPED);
        }
        entries.add(entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Entries that are missing in the middle. */
    int leftOut() {
        return leftOut;
    }
}
