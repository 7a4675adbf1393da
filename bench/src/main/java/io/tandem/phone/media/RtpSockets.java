package io.tandem.phone.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** An even RTP port and the RTCP port above it. */
record RtpSockets(DatagramChannel rtp, DatagramChannel rtcp, int port) {
    private static final int TRIES = 200;

    /** Binds a free pair; throws UncheckedIOException when none was found. */
    static RtpSockets open(InetAddress address) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Optional<RtpSockets> pair = tryPair(address);
                if (pair.isPresent()) {
                    return pair.get();
                }
            }
            throw new IOException("no free pair of ports");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot bind RTP on " + address.getHostAddress(), e);
        }
    }

    private static Optional<RtpSockets> tryPair(InetAddress address) throws IOException {
        DatagramChannel rtp = DatagramChannel.open().bind(new InetSocketAddress(address, 0));
        int port = ((InetSocketAddress) rtp.getLocalAddress()).getPort();
        if (port % 2 != 0) {
            rtp.close();
            return Optional.empty();
        }
        DatagramChannel rtcp = DatagramChannel.open();
        try {
            rtcp.bind(new InetSocketAddress(address, port + 1));
        } catch (IOException e) {
            rtp.close();
            rtcp.close();
            return Optional.empty();
        }
        rtp.configureBlocking(false);
        rtcp.configureBlocking(false);
        return Optional.of(new RtpSockets(rtp, rtcp, port));
    }

    void close() {
        try {
            rtp.close();
            rtcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close RTP port " + port, e);
        }
    }
}
