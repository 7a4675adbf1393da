package io.tandem.media;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a worker by slot. Free slots are handed out to any thread and come back from the worker; the table
 * itself is the worker's.
 */
final class SessionTable {
    static final int NO_SLOT = -1;

    private final @Nullable MediaSession[] sessions;
    private final Queue<Integer> freeSlots = new ConcurrentLinkedQueue<>();
    private final AtomicInteger used = new AtomicInteger();
    private int highest = -1;

    SessionTable(int capacity) {
        sessions = new MediaSession[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            freeSlots.add(slot);
        }
    }

    /** From any thread; {@link #NO_SLOT} when all are taken. */
    int takeSlot() {
        Integer slot = freeSlots.poll();
        if (slot == null) {
            return NO_SLOT;
        }
        used.incrementAndGet();
        return slot;
    }

    /** From any thread: a slot that is in no session. */
    void giveBack(int slot) {
        used.decrementAndGet();
        freeSlots.add(slot);
    }

    /** From any thread. */
    int used() {
        return used.get();
    }

    void put(MediaSession session) {
        sessions[session.slot] = session;
        highest = Math.max(highest, session.slot);
    }

    boolean holds(MediaSession session) {
        return sessions[session.slot] == session;
    }

    void remove(MediaSession session) {
        sessions[session.slot] = null;
        giveBack(session.slot);
    }

    @Nullable MediaSession find(int slot) {
        return sessions[slot];
    }

    /** The session that a path names; paths end before their sessions do. */
    MediaSession at(int slot) {
        MediaSession session = sessions[slot];
        if (session == null) {
            throw new IllegalStateException("a path leads to slot " + slot + ", which is empty");
        }
        return session;
    }

    /** The highest slot that was ever used. */
    int highest() {
        return highest;
    }
}
