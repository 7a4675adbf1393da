package io.tandem.bench.relay;

import java.io.IOException;
import java.util.List;

/** Both sides of many calls under paced load. */
interface PacketLoad extends AutoCloseable {
    /** The ports that each call's sides send from. */
    List<CallPorts> open() throws IOException;

    /** Aims each side at its port of the target. */
    void aim(List<CallPorts> target) throws IOException;

    /** Sends for the given time, then takes in what is still under way. */
    RtpLoadResult run(long durationNs) throws IOException;

    @Override
    void close() throws IOException;
}
