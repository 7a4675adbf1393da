package io.tandem.media.io;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The portable implementation: a Selector and one DatagramChannel for each token. Allocates a few bytes now and then. Refusals reach connected sockets alone. */
public final class NioDatagramIo implements DatagramIo {
    private final DatagramOptions options;
    private final Selector selector;
    private final AtomicReferenceArray<@Nullable NioSocket> sockets;
    private final IoCounters counters = new IoCounters();
    private final Consumer<SelectionKey> onReady = this::receiveOne;
    private @Nullable DatagramSink sink;
    private int remaining;
    private int received;

    public NioDatagramIo(DatagramOptions options) {
        this.options = options;
        this.sockets = new AtomicReferenceArray<>(options.capacity());
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new DatagramIoException("cannot open a selector", e);
        }
    }

    @Override
    public int capacity() {
        return options.capacity();
    }

    @Override
    public OptionalInt open(int token, InetSocketAddress local) {
        if (sockets.get(token) != null) {
            throw new IllegalArgumentException("token " + token + " is open already");
        }
        UdpAddress address = UdpAddress.of(local);
        ProtocolFamily family = address.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try {
            return bind(token, local, DatagramChannel.open(family));
        } catch (IOException e) {
            throw new DatagramIoException("bind to " + address + " failed: " + e.getMessage(), e);
        }
    }

    private OptionalInt bind(int token, InetSocketAddress local, DatagramChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
            channel.setOption(StandardSocketOptions.IP_TOS, options.trafficClass());
            channel.bind(local);
        } catch (BindException e) {
            channel.close();
            if (isInUse(e)) {
                return OptionalInt.empty();
            }
            throw e;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        NioSocket socket = new NioSocket(token, channel);
        sockets.set(token, socket);
        counters.onOpened();
        channel.register(selector, SelectionKey.OP_READ, socket);
        selector.wakeup();
        return OptionalInt.of(((InetSocketAddress) channel.getLocalAddress()).getPort());
    }

    /** The platform tells the two reasons apart in words alone; an address that is not ours must not look like a busy port. */
    private static boolean isInUse(BindException e) {
        String message = e.getMessage();
        return message != null && message.contains("in use");
    }

    @Override
    public int receive(DatagramSink into, int limit, long timeoutNs) {
        sink = into;
        remaining = limit;
        received = 0;
        try {
            if (timeoutNs <= 0) {
                selector.selectNow(onReady);
            } else {
                selector.select(onReady, (timeoutNs + 999_999) / 1_000_000);
            }
        } catch (IOException e) {
            counters.onReceiveError();
        }
        return received;
    }

    private void receiveOne(SelectionKey key) {
        DatagramSink into = sink;
        NioSocket socket = (NioSocket) key.attachment();
        if (into == null || socket == null || remaining == 0 || !into.hasRoom()) {
            return;
        }
        remaining--;
        try {
            if (socket.receive(into.claim())) {
                into.commit();
                received++;
            }
        } catch (PortUnreachableException e) {
            counters.onRefused();
            socket.onRefused();
        } catch (IOException e) {
            counters.onReceiveError();
        }
    }

    @Override
    public void defer(int token, boolean deferred) { }

    @Override
    public int receiveDeferred(DatagramSink into, int limit) {
        return 0;
    }

    @Override
    public void aim(int token, UdpAddress peer) {
        NioSocket socket = sockets.get(token);
        if (socket != null) {
            socket.aim(peer, counters);
        }
    }

    @Override
    public void connect(int token, UdpAddress peer) {
        NioSocket socket = sockets.get(token);
        if (socket != null) {
            socket.connect(peer, counters);
        }
    }

    @Override
    public void disconnect(int token) {
        NioSocket socket = sockets.get(token);
        if (socket != null) {
            socket.disconnect(counters);
        }
    }

    @Override
    public SendOutcome send(int token, Datagram datagram) {
        NioSocket socket = sockets.get(token);
        if (socket == null || !socket.isAimed()) {
            return SendOutcome.NOT_OPEN;
        }
        try {
            return counters.count(socket.send(datagram) ? SendOutcome.SENT : SendOutcome.BUFFER_FULL);
        } catch (PortUnreachableException e) {
            counters.onRefused();
            socket.onRefused();
            return sendAgain(socket, datagram);
        } catch (IOException e) {
            return counters.count(SendOutcome.FAILED);
        }
    }

    /** The error belonged to an earlier datagram; this one has not been tried yet. */
    private SendOutcome sendAgain(NioSocket socket, Datagram datagram) {
        try {
            return counters.count(socket.send(datagram) ? SendOutcome.SENT : SendOutcome.BUFFER_FULL);
        } catch (PortUnreachableException e) {
            socket.onRefused();
            return counters.count(SendOutcome.REFUSED);
        } catch (IOException e) {
            return counters.count(SendOutcome.FAILED);
        }
    }

    @Override
    public int takeRefused(int token) {
        NioSocket socket = sockets.get(token);
        return socket == null ? 0 : socket.takeRefused();
    }

    @Override
    public void flush(long nowNs) { }

    @Override
    public void close(int token) {
        NioSocket socket = sockets.getAndSet(token, null);
        if (socket != null) {
            socket.close(counters);
            counters.onClosed();
            selector.wakeup();
        }
    }

    @Override
    public DetachedSocket detach(int token) {
        NioSocket socket = sockets.getAndSet(token, null);
        if (socket == null) {
            throw new IllegalArgumentException("token " + token + " is not open");
        }
        counters.onClosed();
        DetachedSocket detached = socket.detach(selector);
        selector.wakeup();
        return detached;
    }

    @Override
    public void adopt(int token, DetachedSocket detached) {
        if (!(detached instanceof NioSocket.Detached(DatagramChannel channel)) || sockets.get(token) != null) {
            throw new IllegalArgumentException("token " + token + " is open already, or no channel: " + detached);
        }
        NioSocket socket = new NioSocket(token, channel);
        try {
            channel.register(selector, SelectionKey.OP_READ, socket);
        } catch (IOException e) {
            throw new DatagramIoException("cannot receive on port of token " + token, e);
        }
        sockets.set(token, socket);
        counters.onOpened();
        selector.wakeup();
    }

    @Override
    public boolean seesEveryRefusal() {
        return false;
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public IoCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        for (int token = 0; token < sockets.length(); token++) {
            close(token);
        }
        try {
            // Channels are really closed when their keys are taken off the selector.
            selector.selectNow();
            selector.close();
        } catch (IOException e) {
            throw new DatagramIoException("cannot close the selector", e);
        }
    }
}
