package io.tandem.server;

import java.net.InetSocketAddress;

/** How addresses are written for people. */
final class Sockets {
    private Sockets() {}

    /** Returns {@code 127.0.0.1:5060} or {@code [::1]:5060}. */
    static String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }
}
