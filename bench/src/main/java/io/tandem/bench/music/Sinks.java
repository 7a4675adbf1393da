package io.tandem.bench.music;

import io.tandem.media.io.UdpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A few sockets that nobody reads, for packets to go to: what arrives costs the same whoever sent it. */
final class Sinks implements AutoCloseable {
    private static final int COUNT = 16;

    private final List<DatagramSocket> sockets = new ArrayList<>();

    Sinks() {
        try {
            for (int i = 0; i < COUNT; i++) {
                sockets.add(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("no ports for the packets to go to", e);
        }
    }

    UdpAddress of(int leg) {
        return UdpAddress.of(InetAddress.getLoopbackAddress(), sockets.get(leg % COUNT).getLocalPort());
    }

    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
    }
}
