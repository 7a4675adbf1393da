package io.tandem.call;

/** Names one leg for the life of the process; never used twice. The signalling side hands them out for incoming legs, the kernel for outgoing ones, from one {@link java.util.concurrent.atomic.AtomicLong}. */
public record LegId(long value) {
    @Override
    public String toString() {
        return "leg-" + value;
    }
}
