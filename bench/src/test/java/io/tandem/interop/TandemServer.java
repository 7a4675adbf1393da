package io.tandem.interop;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The server under test with the demo's users, on free ports and with a data directory of its own. */
public interface TandemServer extends AutoCloseable {
    /** Where it receives SIP over UDP and TCP. */
    InetSocketAddress sip();

    Path dataDirectory();

    /** The page of /metrics. */
    String metrics();

    /** What it logged, for the story of a failure. */
    String log();

    @Override
    void close();
}
