package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import java.net.InetSocketAddress;

/** One bound SIP address. Sending may be called from any thread; arrivals come on the transport's own virtual threads. */
public interface SipTransport extends AutoCloseable {
    TransportKind kind();

    InetSocketAddress localAddress();

    /** Sends bytes as they are; over TCP on the open connection to that address, or on a new one. Throws UncheckedIOException. */
    void send(byte[] bytes, InetSocketAddress to);

    @Override
    void close();

    /** Who hears of arrivals. */
    interface Receiver {
        void onMessage(SipMessage message, InetSocketAddress from);

        /** Bytes that could not be read; {@code why} names the place. Keep-alives do not come here. */
        void onGarbage(String why, InetSocketAddress from);
    }
}
