package io.tandem.conform.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** Which of our addresses packets to a server leave from: the system's routing knows. */
final class LocalAddress {
    private LocalAddress() {}

    /** Sends nothing; throws UncheckedIOException when there is no route. */
    static InetAddress towards(InetSocketAddress server) {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(server);
            return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException("no way leads to " + server, e);
        }
    }
}
