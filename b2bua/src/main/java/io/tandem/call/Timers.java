package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loop's timers: a binary heap that knows where each timer lies, so that a cancelled one leaves at once. Of two due at the same time the one set first fires first. Loop only. */
final class Timers {
    private final List<Timer> heap = new ArrayList<>();
    private final int capacity;
    private final KernelCounters counters;
    private long lastOrder;

    Timers(int capacity, KernelCounters counters) {
        this.capacity = capacity;
        this.counters = counters;
    }

    /** One set timer. */
    final class Timer {
        private final long atNs;
        private final long order;
        private final Runnable task;
        private int place;

        private Timer(long atNs, long order, Runnable task) {
            this.atNs = atNs;
            this.order = order;
            this.task = task;
        }

        /** Does nothing when it has fired or was cancelled. */
        void cancel() {
            if (place >= 0) {
                remove(place);
            }
        }

        private boolean before(Timer other) {
            long apart = atNs - other.atNs;
            return apart < 0 || (apart == 0 && order < other.order);
        }
    }

    /**
     * Sets a timer.
     *
     * @throws IllegalStateException when the bound is reached
     */
    Timer at(long atNs, Runnable task) {
        if (heap.size() >= capacity) {
            counters.count(KernelCounter.TIMERS_REFUSED);
            throw new IllegalStateException("no timer left, at most " + capacity + " may be set");
        }
        Timer timer = new Timer(atNs, lastOrder++, task);
        heap.add(timer);
        rise(timer, heap.size() - 1);
        return timer;
    }

    /** Takes the first timer that is due off the heap and returns its task. */
    Optional<Runnable> due(long nowNs) {
        if (heap.isEmpty() || heap.getFirst().atNs - nowNs > 0) {
            return Optional.empty();
        }
        Timer first = heap.getFirst();
        remove(0);
        return Optional.of(first.task);
    }

    /** How long until the next one, {@link Long#MAX_VALUE} when none is set. */
    long untilNextNs(long nowNs) {
        return heap.isEmpty() ? Long.MAX_VALUE : Math.max(0, heap.getFirst().atNs - nowNs);
    }

    int size() {
        return heap.size();
    }

    private void remove(int place) {
        heap.get(place).place = -1;
        Timer last = heap.removeLast();
        if (place < heap.size()) {
            rise(last, place);
            sink(last, last.place);
        }
    }

    private void rise(Timer timer, int from) {
        int place = from;
        while (place > 0 && timer.before(heap.get((place - 1) / 2))) {
            put(heap.get((place - 1) / 2), place);
            place = (place - 1) / 2;
        }
        put(timer, place);
    }

    private void sink(Timer timer, int from) {
        int place = from;
        for (int child = smallerChild(place); child >= 0 && heap.get(child).before(timer); child = smallerChild(place)) {
            put(heap.get(child), place);
            place = child;
        }
        put(timer, place);
    }

    private int smallerChild(int place) {
        int left = 2 * place + 1;
        if (left >= heap.size()) {
            return -1;
        }
        return left + 1 < heap.size() && heap.get(left + 1).before(heap.get(left)) ? left + 1 : left;
    }

    private void put(Timer timer, int place) {
        heap.set(place, timer);
        timer.place = place;
    }
}
