package io.tandem.pbx;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * What users have set: in memory, kept over a restart. Any thread may read and write; nothing here waits for the disk but {@link #open},
 * {@link #save} and {@link #close}. One entry for each user who has set anything, so it is bounded by the users. A disk that fails costs nothing but
 * the memory over a restart.
 */
public final class Settings implements AutoCloseable {
    private final JournalledMap<UserSettings> settings;

    private Settings(JournalStorage storage, Executor writer) {
        settings = new JournalledMap<>(storage, new SettingsFormat(), writer, "settings");
    }

    /**
     * Since the start.
     *
     * @param writes appends and rewrites that succeeded
     * @param writeFailures those that failed, and tasks the executor refused
     * @param damagedLines lines that could not be read at the start, a torn last one included
     */
    public record Counts(long writes, long writeFailures, long damagedLines) {}

    /**
     * Reads what was kept. Never fails: what cannot be read is logged, counted and left out.
     *
     * @param writer runs the writing, off the call path
     */
    public static Settings open(JournalStorage storage, Executor writer) {
        Settings opened = new Settings(storage, writer);
        opened.settings.recover().forEach((number, kept) -> opened.settings.restore(number, Optional.of(kept)));
        return opened;
    }

    public UserSettings of(String number) {
        return settings.get(number).orElse(UserSettings.NONE);
    }

    /** All users who have set anything. */
    public Map<String, UserSettings> all() {
        return settings.all();
    }

    /** Holds from now on; the disk follows. Whoever wants to be sure of the disk as well calls {@link #save}. */
    public void change(String number, UnaryOperator<UserSettings> how) {
        if (hold(number, how)) {
            settings.startWriting();
        }
    }

    private synchronized boolean hold(String number, UnaryOperator<UserSettings> how) {
        UserSettings before = of(number);
        UserSettings after = how.apply(before);
        if (after.equals(before)) {
            return false;
        }
        settings.change(number, Optional.of(after).filter(set -> !set.equals(UserSettings.NONE)));
        return true;
    }

    /** Waits for the disk; false when it does not take what was set, which holds all the same. Not on the call loop. */
    public boolean save() {
        return settings.write();
    }

    /** Tries again to write what could not be written. Call it every few seconds. */
    public void retry() {
        settings.startWriting();
    }

    public Counts counts() {
        JournalledMap.Counts counts = settings.counts();
        return new Counts(counts.writes(), counts.writeFailures(), counts.damagedLines());
    }

    /** Writes what is left, on the caller's thread. */
    @Override
    public void close() {
        settings.write();
    }
}
