package io.tandem.phone.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The one thread that paces and reads the RTP of all phones of a runtime. */
public final class MediaPump implements AutoCloseable {
    private static final long MAX_WAIT_NS = 10_000_000;
    private final Selector selector;
    private final LongSupplier clock;
    private final Set<MediaSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private MediaPump(Selector selector, LongSupplier clock) {
        this.selector = selector;
        this.clock = clock;
    }

    /** {@code clock}: monotonic nanoseconds. */
    public static MediaPump start(LongSupplier clock) {
        try {
            MediaPump pump = new MediaPump(Selector.open(), clock);
            Thread.ofPlatform().daemon().name("phone-media").start(pump::run);
            return pump;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for RTP", e);
        }
    }

    long nowNs() {
        return clock.getAsLong();
    }

    Selector selector() {
        return selector;
    }

    void add(MediaSession session) {
        sessions.add(session);
        selector.wakeup();
    }

    void remove(MediaSession session) {
        sessions.remove(session);
        selector.wakeup();
    }

    private void run() {
        long waitNs = 0;
        while (!closed) {
            try {
                select(waitNs);
            } catch (IOException | ClosedSelectorException e) {
                return;
            }
            long nowNs = clock.getAsLong();
            long dueNs = nowNs + MAX_WAIT_NS;
            for (MediaSession session : sessions) {
                dueNs = Math.min(dueNs, session.tick(nowNs));
            }
            waitNs = dueNs - clock.getAsLong();
        }
    }

    private void select(long waitNs) throws IOException {
        long waitMs = waitNs / 1_000_000;
        if (waitMs <= 0) {
            selector.selectNow(this::readable);
        } else {
            selector.select(this::readable, waitMs);
        }
    }

    private void readable(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof MediaSession session) {
            session.read(key.channel(), clock.getAsLong());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the selector of RTP", e);
        }
    }
}
