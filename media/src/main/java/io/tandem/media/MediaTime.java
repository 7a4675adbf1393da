package io.tandem.media;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of the media plane.
 *
 * @param nanoClock monotonic nanoseconds
 * @param wallClock for the NTP timestamps of sender reports alone
 */
public record MediaTime(LongSupplier nanoClock, InstantSource wallClock) {
    public long nowNs() {
        return nanoClock.getAsLong();
    }
}
