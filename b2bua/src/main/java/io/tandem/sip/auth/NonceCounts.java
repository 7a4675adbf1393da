package io.tandem.sip.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accepts each nonce count once (RFC 7616 3.4.5 and 5.5). UDP reorders, so a count up to 63 below the highest is accepted too, when it
 * has not been seen. Keeps a bounded number of nonces; only those that proved a password get in. At the bound the oldest entry goes, and
 * when that nonce could still be used, all unknown nonces issued up to then are refused: forgetting never lets a replay through.
 */
final class NonceCounts {
    private static final int WINDOW = Long.SIZE;

    private final int mostNonces;
    private final long lifetimeMs;
    private final InstantSource clock;
    private final Map<Long, Window> windows = new LinkedHashMap<>();
    private long refusedUntilMs = Long.MIN_VALUE;
    private long evictions;
    private long replays;

    NonceCounts(int mostNonces, Duration lifetime, InstantSource clock) {
        this.mostNonces = mostNonces;
        this.lifetimeMs = lifetime.toMillis();
        this.clock = clock;
    }

    /** False when this count was used before, is too old to know, or its nonce was forgotten. */
    synchronized boolean accept(NonceState.Live nonce, long count) {
        Window window = windows.get(nonce.id());
        if (window == null) {
            if (nonce.issuedMs() <= refusedUntilMs) {
                replays++;
                return false;
            }
            window = new Window(nonce.issuedMs());
            windows.put(nonce.id(), window);
            evict();
        }
        boolean fresh = window.accept(count);
        replays += fresh ? 0 : 1;
        return fresh;
    }

    synchronized long evictions() {
        return evictions;
    }

    synchronized long replays() {
        return replays;
    }

    private void evict() {
        if (windows.size() <= mostNonces) {
            return;
        }
        Iterator<Window> oldest = windows.values().iterator();
        long issuedMs = oldest.next().issuedMs;
        oldest.remove();
        evictions++;
        if (clock.millis() - issuedMs <= lifetimeMs) {
            refusedUntilMs = Math.max(refusedUntilMs, issuedMs);
        }
    }

    /** Bit n of {@code seen} stands for the count {@code highest - n}. */
    private static final class Window {
        private final long issuedMs;
        private long highest;
        private long seen;

        Window(long issuedMs) {
            this.issuedMs = issuedMs;
        }

        boolean accept(long count) {
            if (count > highest) {
                long advance = count - highest;
                seen = (advance < WINDOW ? seen << advance : 0) | 1;
                highest = count;
                return true;
            }
            long age = highest - count;
            if (count <= 0 || age >= WINDOW || (seen >>> age & 1) == 1) {
                return false;
            }
            seen |= 1L << age;
            return true;
        }
    }
}
