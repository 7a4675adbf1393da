package io.tandem.pbx;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where users are registered: in memory, bounded, kept over a restart. Any thread may read and write; nothing here waits for the disk
 * but {@link #open} and {@link #close}. A disk that fails costs nothing but the memory over a restart, and is tried again with the next
 * change or {@link #removeExpired}.
 */
public final class Locations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Locations.class);

    private final int mostLocations;
    private final JournalStorage storage;
    private final LocationJournal journal;
    private final Executor writer;
    private final InstantSource clock;
    private final Map<String, List<Location>> locations = new ConcurrentHashMap<>();
    /** Users whose line is to be written. Holds each once, so it is bounded as the locations are. */
    private final Set<String> unwritten = new LinkedHashSet<>();
    private final Object journalTurn = new Object();
    private int count;
    private boolean isWriteUnderWay;
    private boolean isDiskFailing;
    private final LongAdder refusedFull = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder writeFailures = new LongAdder();
    private final LongAdder damagedLines = new LongAdder();

    private Locations(int mostLocations, JournalStorage storage, Executor writer, InstantSource clock) {
        this.mostLocations = mostLocations;
        this.storage = storage;
        this.journal = new LocationJournal(storage);
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Since the start.
     *
     * @param refusedFull changes refused because of the bound, and users whose locations did not fit at the start
     * @param expired locations removed because their time was over
     * @param writes appends and rewrites that succeeded
     * @param writeFailures those that failed, and tasks the executor refused
     * @param damagedLines lines that could not be read at the start, a torn last one included
     */
    public record Counts(long refusedFull, long expired, long writes, long writeFailures, long damagedLines) {}

    /**
     * Reads what was kept. Never fails: what cannot be read is logged, counted and left out.
     *
     * @param mostLocations of all users together
     * @param writer runs the writing, off the call path
     */
    public static Locations open(int mostLocations, JournalStorage storage, Executor writer, InstantSource clock) {
        Locations opened = new Locations(mostLocations, storage, writer, clock);
        opened.recover();
        return opened;
    }

    /** The user's live locations. */
    public List<Location> of(String number) {
        Instant now = clock.instant();
        return locations.getOrDefault(number, List.of()).stream().filter(location -> location.isLive(now)).toList();
    }

    /** Puts these in the place of all of the user's locations; false, and nothing changed, when that would be too many in all. */
    public boolean replace(String number, List<Location> next) {
        boolean fits = store(number, List.copyOf(next));
        if (fits) {
            startWriting();
        } else {
            refusedFull.increment();
        }
        return fits;
    }

    /** Drops what has expired and tries again to write what could not be written. Call it every few seconds. Returns how many went. */
    public int removeExpired() {
        int gone = dropExpired();
        expired.add(gone);
        startWriting();
        return gone;
    }

    /** Locations held, those included that have expired since the last {@link #removeExpired}. */
    public synchronized int count() {
        return count;
    }

    public Counts counts() {
        return new Counts(refusedFull.sum(), expired.sum(), writes.sum(), writeFailures.sum(), damagedLines.sum());
    }

    /** Writes what is left, on the caller's thread. */
    @Override
    public void close() {
        write();
    }

    private void recover() {
        try {
            LocationJournal.Recovered recovered = journal.recover();
            recovered.locations().forEach(this::restore);
            long damaged = recovered.damagedLines() + (recovered.isTorn() ? 1 : 0);
            damagedLines.add(damaged);
            if (damaged > 0) {
                LOG.warn("{}: {} lines could not be read and are left out, {} users are restored", storage, damaged, locations.size());
            }
        } catch (IOException e) {
            damagedLines.increment();
            LOG.warn("{}: the registrations could not be read; phones have to register again", storage, e);
        }
    }

    private synchronized void restore(String number, List<Location> kept) {
        Instant now = clock.instant();
        List<Location> live = kept.stream().filter(location -> location.isLive(now)).toList();
        if (count + live.size() > mostLocations) {
            refusedFull.increment();
        } else {
            put(number, live);
        }
    }

    private synchronized boolean store(String number, List<Location> next) {
        int newCount = count - locations.getOrDefault(number, List.of()).size() + next.size();
        if (newCount > mostLocations && next.size() > of(number).size()) {
            return false;
        }
        put(number, next);
        unwritten.add(number);
        return true;
    }

    private synchronized int dropExpired() {
        int before = count;
        for (String number : List.copyOf(locations.keySet())) {
            put(number, of(number));
        }
        return before - count;
    }

    private void put(String number, List<Location> next) {
        List<Location> before = next.isEmpty() ? locations.remove(number) : locations.put(number, next);
        count += next.size() - (before == null ? 0 : before.size());
    }

    /** The executor is called without a lock held, as it may run the task at once. */
    private void startWriting() {
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

    /** At most one task is with the executor; it takes all that has gathered when it runs. */
    private synchronized boolean claimWrite() {
        boolean claimed = !isWriteUnderWay && (!unwritten.isEmpty() || isDiskFailing);
        isWriteUnderWay |= claimed;
        return claimed;
    }

    private synchronized void unclaimWrite() {
        isWriteUnderWay = false;
    }

    private void write() {
        synchronized (journalTurn) {
            Map<String, List<Location>> changes = takeUnwritten();
            boolean mustRewrite = journal.wantsRewrite();
            if (changes.isEmpty() && !mustRewrite) {
                return;
            }
            try {
                if (mustRewrite) {
                    journal.rewrite(new HashMap<>(locations));
                } else {
                    journal.append(changes);
                }
                writes.increment();
                report(false);
            } catch (IOException e) {
                writeFailures.increment();
                report(true);
                LOG.debug("{}: writing failed", storage, e);
            }
        }
    }

    private synchronized Map<String, List<Location>> takeUnwritten() {
        isWriteUnderWay = false;
        Map<String, List<Location>> changes = new LinkedHashMap<>();
        unwritten.forEach(number -> changes.put(number, locations.getOrDefault(number, List.of())));
        unwritten.clear();
        return changes;
    }

    /** A failing disk is reported when it begins and when it ends, not with each change. */
    private synchronized void report(boolean failing) {
        if (failing && !isDiskFailing) {
            LOG.warn("{}: registrations cannot be written and would not survive a restart; trying again", storage);
        } else if (!failing && isDiskFailing) {
            LOG.info("{}: registrations are written again", storage);
        }
        isDiskFailing = failing;
    }
}
