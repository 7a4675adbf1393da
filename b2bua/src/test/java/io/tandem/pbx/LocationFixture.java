package io.tandem.pbx;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A clock, a writer that runs when told, and locations. */
final class LocationFixture {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    Instant now = START;
    final MemoryStorage storage = new MemoryStorage();
    final Deque<Runnable> tasks = new ArrayDeque<>();

    Locations open(int most) {
        return Locations.open(most, storage, tasks::add, () -> now);
    }

    void runWriter() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    static Location location(String host) {
        return location(host, 300);
    }

    static Location location(String host, long expiresSeconds) {
        return new Location(
                new Location.Address("sip", "1000 \t\n%,=+é", host, 5062, Map.of("transport", "tcp", "ob", ""), Map.of("X", "a=b,c")),
                700,
                Map.of("+sip.instance", "<urn:uuid:1>", "audio", ""),
                START.plusSeconds(expiresSeconds),
                START.plusMillis(7),
                "call id@" + host,
                4_294_967_295L,
                List.of("<sip:edge;lr>", "", "a,b"),
                "::1",
                61_000,
                "tcp",
                true);
    }
}
