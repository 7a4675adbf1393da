package io.tandem.sip.stack;

import java.net.InetAddress;
import java.util.function.IntSupplier;

/** Looks at each datagram before anything is parsed. On the receiving thread. */
@FunctionalInterface
public interface DatagramGate {
    /** What is to become of a datagram. */
    sealed interface Verdict {
        Verdict PASS = new Pass();
        Verdict DROP = new Drop();

        /** To be parsed. */
        record Pass() implements Verdict {}

        /** Sent back to the address it came from, and that is all. */
        record Answer(String text, int port) implements Verdict {}

        record Drop() implements Verdict {}
    }

    /** @param waiting datagrams that are not parsed yet */
    Verdict judge(byte[] message, InetAddress from, int port, IntSupplier waiting);
}
