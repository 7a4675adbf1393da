package io.tandem.bench.conference;

import io.tandem.bench.Cpu;
import io.tandem.media.io.UdpAddress;
import java.io.IOException;
import java.util.Optional;

/** A conference room in a process that is measured. */
interface RoomUnderTest extends AutoCloseable {
    /** How long the mixer's cycles took. */
    record Cycles(long p50Ns, long p99Ns, long maxNs) {}

    /** One more comes in, whose phone has its RTP there; returns where the room has its own. */
    UdpAddress seat(UdpAddress phone) throws IOException;

    /** CPU time so far. */
    Cpu cpu();

    /** Of the time since they were last asked for; empty where nobody tells. */
    Optional<Cycles> cycles() throws IOException;

    @Override
    void close() throws IOException;
}
