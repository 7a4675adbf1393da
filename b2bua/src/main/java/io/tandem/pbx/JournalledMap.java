package io.tandem.pbx;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values by key, in memory and kept over a restart. Any thread may read and write; nothing here waits for the disk but {@link #recover} and
 * {@link #write}. A disk that fails costs nothing but the memory over a restart, and is tried again with each {@link #startWriting}. How
 * many keys there may be is for the owner to say.
 */
final class JournalledMap<V> {
    private static final Logger LOG = LoggerFactory.getLogger(JournalledMap.class);

    private final JournalStorage storage;
    private final Journal<V> journal;
    private final Executor writer;
    private final String what;
    private final Map<String, V> values = new ConcurrentHashMap<>();
    /** Keys whose line is to be written. Holds each once, so it is bounded as the values are. */
    private final Set<String> unwritten = new LinkedHashSet<>();
    private final Object journalTurn = new Object();
    private boolean isWriteUnderWay;
    private boolean isDiskFailing;
    private final LongAdder writes = new LongAdder();
    private final LongAdder writeFailures = new LongAdder();
    private final LongAdder damagedLines = new LongAdder();

    /**
     * @param writer runs the writing, off the call path
     * @param what the values in a word for the log: registrations, settings
     */
    JournalledMap(JournalStorage storage, JournalFormat<V> format, Executor writer, String what) {
        this.storage = storage;
        this.journal = new Journal<>(storage, format);
        this.writer = writer;
        this.what = what;
    }

    /**
     * Since the start.
     *
     * @param writes appends and rewrites that succeeded
     * @param writeFailures those that failed, and tasks the executor refused
     * @param damagedLines lines that could not be read at the start, a torn last one included
     */
    record Counts(long writes, long writeFailures, long damagedLines) {}

    /** What was kept, for the owner to {@link #restore}. Never fails: what cannot be read is logged, counted and left out. */
    Map<String, V> recover() {
        try {
            Journal.Recovered<V> recovered = journal.recover();
            long damaged = recovered.damagedLines() + (recovered.isTorn() ? 1 : 0);
            damagedLines.add(damaged);
            if (damaged > 0) {
                LOG.warn("{}: {} lines could not be read and are left out, the {} of {} users are restored", storage, damaged, what, recovered.values().size());
            }
            return recovered.values();
        } catch (IOException e) {
            damagedLines.increment();
            LOG.warn("{}: the {} could not be read and are lost; the file is put aside", storage, what, e);
            return Map.of();
        }
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Map<String, V> all() {
        return new HashMap<>(values);
    }

    /** Changes a value, or takes it away; {@link #startWriting} writes it. */
    synchronized void change(String key, Optional<V> value) {
        restore(key, value);
        unwritten.add(key);
    }

    /** Changes a value in memory alone. */
    void restore(String key, Optional<V> value) {
        value.ifPresentOrElse(present -> values.put(key, present), () -> values.remove(key));
    }

    /** Has written what has gathered, and what a failing disk has not taken. The executor is called without a lock held, as it may run the task at once. */
    void startWriting() {
        if (!claimWrite()) {
            return;
        }
        try {
            writer.execute(this::write);
        } catch (RejectedExecutionException e) {
            writeFailures.increment();
            unclaimWrite();
        }
    }

    /** Writes what has gathered, on this thread. False when the disk did not take it. */
    boolean write() {
        synchronized (journalTurn) {
            Map<String, Optional<V>> changes = takeUnwritten();
            boolean mustRewrite = journal.wantsRewrite();
            if (changes.isEmpty() && !mustRewrite) {
                return true;
            }
            try {
                if (mustRewrite) {
                    journal.rewrite(all());
                } else {
                    journal.append(changes);
                }
                writes.increment();
                report(false);
                return true;
            } catch (IOException e) {
                writeFailures.increment();
                report(true);
                LOG.debug("{}: writing failed", storage, e);
                return false;
            }
        }
    }

    Counts counts() {
        return new Counts(writes.sum(), writeFailures.sum(), damagedLines.sum());
    }

    /** At most one task is with the executor; it takes all that has gathered when it runs. */
    private synchronized boolean claimWrite() {
        boolean claimed = !isWriteUnderWay && (!unwritten.isEmpty() || isDiskFailing);
        isWriteUnderWay |= claimed;
        return claimed;
    }

    private synchronized void unclaimWrite() {
        isWriteUnderWay = false;
    }

    private synchronized Map<String, Optional<V>> takeUnwritten() {
        isWriteUnderWay = false;
        Map<String, Optional<V>> changes = new LinkedHashMap<>();
        unwritten.forEach(key -> changes.put(key, get(key)));
        unwritten.clear();
        return changes;
    }

    /** A failing disk is reported when it begins and when it ends, not with each change. */
    private synchronized void report(boolean failing) {
        if (failing && !isDiskFailing) {
            LOG.warn("{}: {} cannot be written and would not survive a restart; trying again", storage, what);
        } else if (!failing && isDiskFailing) {
            LOG.info("{}: {} are written again", storage, what);
        }
        isDiskFailing = failing;
    }
}
