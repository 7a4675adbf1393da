package io.tandem.call;

import java.time.Instant;

/** Time as the kernel sees it, so that a simulation can stand in for it. */
public interface KernelClock {
    /** A steady count; only differences mean something. */
    long nanoTime();

    /** The time of day; for records and journals alone. */
    Instant now();
}
