package io.tandem.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Plain numbers of the kernel, readable from any thread. */
public final class KernelCounters {
    private final Map<KernelCounter, AtomicLong> counts = zeros(KernelCounter.class);
    private final Map<KernelGauge, AtomicLong> levels = zeros(KernelGauge.class);
    private final Map<CallRecord.Outcome, AtomicLong> outcomes = zeros(CallRecord.Outcome.class);

    public long get(KernelCounter counter) {
        return of(counts, counter).get();
    }

    public long get(KernelGauge gauge) {
        return of(levels, gauge).get();
    }

    /** Calls that ended so. */
    public long get(CallRecord.Outcome outcome) {
        return of(outcomes, outcome).get();
    }

    void count(KernelCounter counter) {
        of(counts, counter).incrementAndGet();
    }

    void count(CallRecord.Outcome outcome) {
        of(outcomes, outcome).incrementAndGet();
    }

    void level(KernelGauge gauge, long value) {
        of(levels, gauge).set(value);
    }

    private static <K extends Enum<K>> Map<K, AtomicLong> zeros(Class<K> keys) {
        Map<K, AtomicLong> zeros = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            zeros.put(key, new AtomicLong());
        }
        return zeros;
    }

    private static <K> AtomicLong of(Map<K, AtomicLong> numbers, K key) {
        return Objects.requireNonNull(numbers.get(key));
    }
}
