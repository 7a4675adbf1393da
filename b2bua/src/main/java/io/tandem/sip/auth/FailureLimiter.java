package io.tandem.sip.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts wrong passwords by source address and user together, and by source address alone unless it is a loopback address. At the limit
 * the pair (or the address) is banned until the ban's time has passed since its last failure. Attempts during a ban are neither looked
 * at nor counted. The oldest entry goes at the bound. Safe for several threads.
 */
final class FailureLimiter {
    private final DigestSettings settings;
    private final InstantSource clock;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);
    private long evictions;
    private long bans;

    FailureLimiter(DigestSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Seconds until the next try is worth it; empty when there is no ban. */
    synchronized OptionalLong bannedSeconds(String address, String user) {
        long now = clock.millis();
        long leftMs = Math.max(leftMs(Key.pair(address, user), now), leftMs(Key.whole(address), now));
        return leftMs <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.ceilDiv(leftMs, 1000));
    }

    synchronized void failed(String address, String user) {
        count(Key.pair(address, user));
        if (!isLoopback(address)) {
            count(Key.whole(address));
        }
    }

    /** Forgets the pair's failures. The address's stand: one known password must not buy guesses at others. */
    synchronized void succeeded(String address, String user) {
        failures.remove(Key.pair(address, user));
    }

    synchronized long bans() {
        return bans;
    }

    synchronized long evictions() {
        return evictions;
    }

    private long leftMs(Key key, long nowMs) {
        Failures found = failures.get(key);
        return found == null || found.count < limit(key) ? 0 : found.lastMs + banMs() - nowMs;
    }

    private void count(Key key) {
        long nowMs = clock.millis();
        Failures found = failures.computeIfAbsent(key, _ -> new Failures());
        found.count = nowMs - found.lastMs > banMs() ? 1 : found.count + 1;
        found.lastMs = nowMs;
        bans += found.count == limit(key) ? 1 : 0;
        evict();
    }

    private void evict() {
        if (failures.size() > settings.mostFailureEntries()) {
            failures.remove(failures.keySet().iterator().next());
            evictions++;
        }
    }

    private int limit(Key key) {
        return key.wholeAddress() ? settings.failuresPerAddress() : settings.failuresPerUser();
    }

    private long banMs() {
        Duration ban = settings.ban();
        return ban.toMillis();
    }

    /** Reads literals alone, so nothing is looked up in the DNS; a name is no loopback address. */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record Key(String address, String user, boolean wholeAddress) {
        static Key pair(String address, String user) {
            return new Key(address, user, false);
        }

        static Key whole(String address) {
            return new Key(address, "", true);
        }
    }

    private static final class Failures {
        private int count;
        private long lastMs = Long.MIN_VALUE / 2;
    }
}
