package io.tandem.bench.music;

/** Something that sends a packet of 20 ms to each of its legs, 50 times a second, on a thread of its own. */
interface Sender extends AutoCloseable {
    /** CPU time that its thread has used, in nanoseconds. */
    long cpuNs();

    /** Packets that the system took. */
    long packets();

    @Override
    void close();
}
