package io.tandem.pbx;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where users are registered: in memory, bounded, kept over a restart. Any thread may read and write; nothing here waits for the disk
 * but {@link #open} and {@link #close}. A disk that fails costs nothing but the memory over a restart, and is tried again with the next
 * change or {@link #removeExpired}.
 */
public final class Locations implements AutoCloseable {
    private final int mostLocations;
    private final JournalledMap<List<Location>> locations;
    private final InstantSource clock;
    private int count;
    private final LongAdder refusedFull = new LongAdder();
    private final LongAdder expired = new LongAdder();

    private Locations(int mostLocations, JournalStorage storage, Executor writer, InstantSource clock) {
        this.mostLocations = mostLocations;
        this.clock = clock;
        locations = new JournalledMap<>(storage, new LocationFormat(), writer, "registrations");
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
        opened.locations.recover().forEach(opened::restore);
        return opened;
    }

    /** The user's live locations. */
    public List<Location> of(String number) {
        Instant now = clock.instant();
        return held(number).stream().filter(location -> location.isLive(now)).toList();
    }

    /** Puts these in the place of all of the user's locations; false, and nothing changed, when that would be too many in all. */
    public boolean replace(String number, List<Location> next) {
        boolean fits = store(number, List.copyOf(next));
        if (fits) {
            locations.startWriting();
        } else {
            refusedFull.increment();
        }
        return fits;
    }

    /** Drops what has expired and tries again to write what could not be written. Call it every few seconds. Returns how many went. */
    public int removeExpired() {
        int gone = dropExpired();
        expired.add(gone);
        locations.startWriting();
        return gone;
    }

    /** Locations held, those included that have expired since the last {@link #removeExpired}. */
    public synchronized int count() {
        return count;
    }

    public Counts counts() {
        JournalledMap.Counts kept = locations.counts();
        return new Counts(refusedFull.sum(), expired.sum(), kept.writes(), kept.writeFailures(), kept.damagedLines());
    }

    /** Writes what is left, on the caller's thread. */
    @Override
    public void close() {
        locations.write();
    }

    private List<Location> held(String number) {
        return locations.get(number).orElse(List.of());
    }

    private synchronized void restore(String number, List<Location> kept) {
        Instant now = clock.instant();
        List<Location> live = kept.stream().filter(location -> location.isLive(now)).toList();
        if (count + live.size() > mostLocations) {
            refusedFull.increment();
        } else {
            hold(number, live);
        }
    }

    private synchronized boolean store(String number, List<Location> next) {
        int newCount = count - held(number).size() + next.size();
        if (newCount > mostLocations && next.size() > of(number).size()) {
            return false;
        }
        count = newCount;
        locations.change(number, some(next));
        return true;
    }

    private synchronized int dropExpired() {
        int before = count;
        for (String number : locations.all().keySet()) {
            hold(number, of(number));
        }
        return before - count;
    }

    private void hold(String number, List<Location> next) {
        count += next.size() - held(number).size();
        locations.restore(number, some(next));
    }

    private static Optional<List<Location>> some(List<Location> locations) {
        return locations.isEmpty() ? Optional.empty() : Optional.of(locations);
    }
}
