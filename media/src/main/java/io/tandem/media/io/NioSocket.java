package io.tandem.media.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One channel with its aim. The last source is kept, so that a steady stream converts no address twice. */
final class NioSocket {
    /** A channel between two selectors. */
    record Detached(DatagramChannel channel) implements DetachedSocket {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // whatever the system says, the channel is closed
                return;
            }
        }
    }

    private final int token;
    private final DatagramChannel channel;
    private @Nullable SocketAddress lastSource;
    private UdpAddress source = new UdpAddress(0, 0, 0);
    private volatile @Nullable InetSocketAddress aim;
    private boolean connected;
    private final AtomicInteger refusals = new AtomicInteger();

    NioSocket(int token, DatagramChannel channel) {
        this.token = token;
        this.channel = channel;
        this.connected = channel.isConnected();
    }

    Detached detach(Selector selector) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
        return new Detached(channel);
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

    void onRefused() {
        refusals.incrementAndGet();
    }

    int takeRefused() {
        return refusals.get() == 0 ? 0 : refusals.getAndSet(0);
    }

    boolean isAimed() {
        return aim != null;
    }

    void aim(UdpAddress peer, IoCounters counters) {
        disconnect(counters);
        aim = peer.toInetSocketAddress();
    }

    /** Connecting throws away what has arrived, so that one which is connected there already, by the selector that it came from, is left alone. */
    void connect(UdpAddress peer, IoCounters counters) {
        InetSocketAddress to = peer.toInetSocketAddress();
        try {
            if (connected && to.equals(channel.getRemoteAddress())) {
                aim = to;
                return;
            }
            aim(peer, counters);
            channel.connect(to);
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
