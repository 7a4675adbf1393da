package io.tandem.bench.relay;

import java.io.IOException;
import java.util.List;

/** A media plane under load, in a process of its own. */
interface RelayTarget extends AutoCloseable {
    String name();

    /** The process whose CPU time counts. */
    long pid();

    /**
     * Sets up one bridged call for each pair of generator ports on 127.0.0.1.
     *
     * @return for each call the two ports to send to, in the same order
     */
    List<CallPorts> open(List<CallPorts> generator) throws IOException;

    /** Bytes that the packet path has allocated so far; negative when the target cannot say. */
    long allocatedBytes() throws IOException;

    @Override
    void close() throws IOException;
}
