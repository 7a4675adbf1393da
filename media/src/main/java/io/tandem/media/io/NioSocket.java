package io.tandem.media.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** One channel with its aim. The last source is kept, so that a steady stream converts no address twice. */
final class NioSocket {
    private final int token;
    private final DatagramChannel channel;
    private @Nullable SocketAddress lastSource;
    private UdpAddress source = new UdpAddress(0, 0, 0);
    private volatile @Nullable InetSocketAddress aim;
    private boolean connected;

    NioSocket(int token, DatagramChannel channel) {
        this.token = token;
        this.channel = channel;
    }

    boolean receive(Datagram datagram) throws IOException {
        ByteBuffer bytes = datagram.bytes();
        bytes.clear();
        SocketAddress from = channel.receive(bytes);
        if (from == null) {
            return false;
        }
        if (!from.equals(lastSource)) {
            lastSource = from;
            source = UdpAddress.of((InetSocketAddress) from);
        }
        datagram.from(token, source.high(), source.low(), source.port());
        datagram.length(bytes.position());
        return true;
    }

    boolean isAimed() {
        return aim != null;
    }

    void aim(UdpAddress peer, IoCounters counters) {
        disconnect(counters);
        aim = peer.toInetSocketAddress();
    }

    void connect(UdpAddress peer, IoCounters counters) {
        aim(peer, counters);
        try {
            channel.connect(peer.toInetSocketAddress());
            connected = true;
        } catch (IOException e) {
            counters.count(SendOutcome.FAILED);
        }
    }

    void disconnect(IoCounters counters) {
        if (!connected) {
            return;
        }
        connected = false;
        try {
            channel.disconnect();
        } catch (IOException e) {
            counters.count(SendOutcome.FAILED);
        }
    }

    boolean send(Datagram datagram) throws IOException {
        ByteBuffer bytes = datagram.bytes().position(0);
        InetSocketAddress to = aim;
        int sent = connected || to == null ? channel.write(bytes) : channel.send(bytes, to);
        bytes.position(0);
        return sent > 0 || datagram.lengthBytes() == 0;
    }

    void close(IoCounters counters) {
        try {
            channel.close();
        } catch (IOException e) {
            counters.count(SendOutcome.FAILED);
        }
    }
}
