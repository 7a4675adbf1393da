package io.tandem.media.sound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Files that wait for their conversion, each at most once: as many as there are files, which are bounded. So many at a time as was said are worked on by tasks of
 * the pool; when the pool has no room they wait until {@link #kick} is called again. Any thread.
 */
final class ConversionQueue {
    private final Executor pool;
    private final int parallel;
    private final Consumer<SoundSource> work;
    private final Map<SoundSource, CompletableFuture<Void>> waiting = new LinkedHashMap<>();
    private final Map<SoundSource, CompletableFuture<Void>> working = new LinkedHashMap<>();
    private boolean closed;
    private int tasks;
    private long refused;

    ConversionQueue(Executor pool, int parallel, Consumer<SoundSource> work) {
        this.pool = pool;
        this.parallel = parallel;
        this.work = work;
    }

    /** Adds a file unless it is worked on; {@link #kick} begins. */
    synchronized void add(SoundSource source) {
        if (closed || working.containsKey(source)) {
            return;
        }
        waiting.computeIfAbsent(source, _ -> new CompletableFuture<>());
    }

    synchronized void remove(SoundSource source) {
        Optional.ofNullable(waiting.remove(source)).ifPresent(done -> done.complete(null));
    }

    /** Nothing more is begun; those who wait are let go. */
    synchronized void close() {
        closed = true;
        List.copyOf(waiting.keySet()).forEach(this::remove);
    }

    /** Waits, or is worked on. */
    synchronized boolean holds(SoundSource source) {
        return waiting.containsKey(source) || working.containsKey(source);
    }

    /** What completes when this file is done, well or not; the file goes to the front. Empty when it neither waits nor is worked on. */
    synchronized Optional<CompletableFuture<Void>> hurry(SoundSource source) {
        CompletableFuture<Void> done = waiting.remove(source);
        if (done == null) {
            return Optional.ofNullable(working.get(source));
        }
        Map<SoundSource, CompletableFuture<Void>> rest = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.put(source, done);
        waiting.putAll(rest);
        return Optional.of(done);
    }

    /** Gives the pool what it may have. */
    void kick() {
        while (mayBegin()) {
            try {
                pool.execute(this::drain);
            } catch (RejectedExecutionException e) {
                notBegun();
                return;
            }
        }
    }

    synchronized int size() {
        return waiting.size() + working.size();
    }

    synchronized long refused() {
        return refused;
    }

    private synchronized boolean mayBegin() {
        boolean may = tasks < Math.min(parallel, waiting.size() + working.size()) && !waiting.isEmpty();
        tasks += may ? 1 : 0;
        return may;
    }

    private synchronized void notBegun() {
        tasks--;
        refused++;
    }

    private void drain() {
        for (Optional<SoundSource> next = next(); next.isPresent(); next = next()) {
            SoundSource source = next.get();
            try {
                work.accept(source);
            } finally {
                done(source);
            }
        }
    }

    private synchronized Optional<SoundSource> next() {
        List<SoundSource> first = new ArrayList<>();
        waiting.keySet().stream().findFirst().ifPresent(first::add);
        if (first.isEmpty()) {
            tasks--;
            return Optional.empty();
        }
        SoundSource source = first.getFirst();
        Optional.ofNullable(waiting.remove(source)).ifPresent(done -> working.put(source, done));
        return Optional.of(source);
    }

    private void done(SoundSource source) {
        Optional<CompletableFuture<Void>> done;
        synchronized (this) {
            done = Optional.ofNullable(working.remove(source));
        }
        done.ifPresent(future -> future.complete(null));
    }
}
