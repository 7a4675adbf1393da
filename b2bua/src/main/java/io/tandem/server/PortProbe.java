package io.tandem.server;

import io.tandem.server.config.Configuration;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries every listening address before anything is built, so that a taken port is told in one line and not by a library's stack trace. */
final class PortProbe {
    private PortProbe() {}

    /** Binds and releases each address; throws ListenException at the first that is refused. */
    static void check(Configuration configuration) {
        configuration.sip().udp().ifPresent(socket -> tryUdp("sip.udp", socket));
        configuration.sip().tcp().ifPresent(socket -> tryTcp("sip.tcp", socket));
        tryTcp("http.listen", configuration.http().listen());
    }

    private static void tryUdp(String key, InetSocketAddress socket) {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.bind(socket);
        } catch (IOException e) {
            throw refused(key, socket, "UDP", e);
        }
    }

    private static void tryTcp(String key, InetSocketAddress socket) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(socket);
        } catch (IOException e) {
            throw refused(key, socket, "TCP", e);
        }
    }

    private static ListenException refused(String key, InetSocketAddress socket, String protocol, IOException e) {
        String what = key + ": " + Sockets.text(socket) + " (" + protocol + ") ";
        if (e instanceof BindException && String.valueOf(e.getMessage()).contains("in use")) {
            return new ListenException(what + "is in use; ask \"ss -l" + (protocol.equals("UDP") ? "u" : "t") + "np 'sport = :" + socket.getPort()
                    + "'\" by whom, or take another port with --set " + key + "=ADDRESS:PORT", e);
        }
        return new ListenException(what + "cannot be bound: " + e.getMessage() + "; allowed is a free port on an address of this machine (\"ip address\" lists them)", e);
    }
}
