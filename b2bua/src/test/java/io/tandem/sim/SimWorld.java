package io.tandem.sim;

import io.tandem.call.KernelClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time and chance. */
final class SimWorld implements KernelClock {
    private record Happening(long atMs, long order, Runnable what) {}

    final Random random;
    final List<String> violations = new ArrayList<>();
    private final PriorityQueue<Happening> queue = new PriorityQueue<>(Comparator.comparingLong(Happening::atMs).thenComparingLong(Happening::order));
    private long nowMs;
    private long order;
    private long fingerprint;

    SimWorld(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        for (int i = 0; i < 4; i++) {
            random.nextInt();
        }
    }

    long nowMs() {
        return nowMs;
    }

    @Override
    public long nanoTime() {
        return nowMs * 1_000_000L;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(1_700_000_000_000L + nowMs);
    }

    void after(long ms, Runnable what) {
        queue.add(new Happening(nowMs + ms, order++, what));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    long nextMs() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().atMs();
    }

    void advance(long toMs) {
        nowMs = toMs;
    }

    /** Runs the next happening, which is due now. */
    void runNext() {
        queue.remove().what().run();
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    long between(long fromMs, long toMs) {
        return fromMs + random.nextInt((int) (toMs - fromMs + 1));
    }

    /** What makes two runs the same. */
    void trace(String what) {
        fingerprint = fingerprint * 31 + what.hashCode() + nowMs;
    }

    long fingerprint() {
        return fingerprint;
    }

    void violation(String what) {
        violations.add(nowMs + " ms: " + what);
    }
}
