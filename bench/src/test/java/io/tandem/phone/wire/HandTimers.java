package io.tandem.phone.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that a test moves. */
final class HandTimers implements PhoneTimers {
    private record Entry(long atMs, long order, Runnable work) {}

    private final List<Entry> entries = new ArrayList<>();
    private long nowMs;
    private long order;

    long nowMs() {
        return nowMs;
    }

    @Override
    public long nowNs() {
        return nowMs * 1_000_000;
    }

    @Override
    public Delayed after(long delayMs, Runnable work) {
        Entry entry = new Entry(nowMs + delayMs, order++, work);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    void advance(long milliseconds) {
        long end = nowMs + milliseconds;
        for (Optional<Entry> next = due(end); next.isPresent(); next = due(end)) {
            entries.remove(next.get());
            nowMs = next.get().atMs();
            next.get().work().run();
        }
        nowMs = end;
    }

    private Optional<Entry> due(long endMs) {
        return entries.stream().filter(e -> e.atMs() <= endMs).min(Comparator.comparingLong(Entry::atMs).thenComparingLong(Entry::order));
    }
}
