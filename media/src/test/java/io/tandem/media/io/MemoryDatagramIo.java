package io.tandem.media.io;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams in memory, behind the same contract as the real ones. Delivery is immediate and in order; a socket holds
 * {@link #SOCKET_ROOM} datagrams and drops the next, as a kernel does. Once warm it allocates nothing for a packet.
 */
public final class MemoryDatagramIo implements DatagramIo {
    public static final int SOCKET_ROOM = 64;

    /** One bound address and what has arrived there. */
    static final class Socket {
        final UdpAddress local;
        final Datagram[] arrived = new Datagram[SOCKET_ROOM];
        int head;
        int size;
        @Nullable UdpAddress aim;
        @Nullable Socket peer;
        boolean connected;
        boolean deferred;
        int refused;

        Socket(UdpAddress local) {
            this.local = local;
            for (int i = 0; i < arrived.length; i++) {
                arrived[i] = new Datagram();
            }
        }

        void deliver(Datagram datagram, UdpAddress from) {
            UdpAddress expected = aim;
            boolean stranger = connected && expected != null && !expected.equals(from);
            if (stranger || size == SOCKET_ROOM) {
                return;
            }
            Datagram place = arrived[(head + size++) % SOCKET_ROOM];
            place.copyOf(datagram);
            place.from(0, from.high(), from.low(), from.port());
        }
    }

    private final MemoryNetwork network;
    private final @Nullable Socket[] sockets;
    private final IoCounters counters = new IoCounters();
    private int nextToken;

    public MemoryDatagramIo(MemoryNetwork network, int capacity) {
        this.network = network;
        this.sockets = new Socket[capacity];
    }

    @Override
    public int capacity() {
        return sockets.length;
    }

    @Override
    public OptionalInt open(int token, InetSocketAddress local) {
        if (sockets[token] != null) {
            throw new IllegalArgumentException("token " + token + " is open already");
        }
        UdpAddress wanted = UdpAddress.of(local);
        UdpAddress address = wanted.port() == 0 ? network.anyFree(wanted) : wanted;
        if (network.isTaken(address)) {
            return OptionalInt.empty();
        }
        Socket socket = new Socket(address);
        sockets[token] = socket;
        network.bind(address, socket);
        counters.onOpened();
        return OptionalInt.of(address.port());
    }

    @Override
    public int receive(DatagramSink sink, int limit, long timeoutNs) {
        return receive(sink, limit, false);
    }

    @Override
    public void defer(int token, boolean deferred) {
        Socket socket = sockets[token];
        if (socket != null) {
            socket.deferred = deferred;
        }
    }

    @Override
    public int receiveDeferred(DatagramSink sink, int limit) {
        return receive(sink, limit, true);
    }

    private int receive(DatagramSink sink, int limit, boolean deferred) {
        int received = 0;
        for (int looked = 0; looked < sockets.length && received < limit && sink.hasRoom(); looked++) {
            received += receiveOne(nextToken, sink, deferred);
            nextToken = (nextToken + 1) % sockets.length;
        }
        return received;
    }

    private int receiveOne(int token, DatagramSink sink, boolean deferred) {
        Socket socket = sockets[token];
        if (socket == null || socket.size == 0 || socket.deferred != deferred) {
            return 0;
        }
        Datagram from = socket.arrived[socket.head];
        socket.head = (socket.head + 1) % SOCKET_ROOM;
        socket.size--;
        Datagram to = sink.claim();
        to.copyOf(from);
        to.from(token, from.sourceHigh(), from.sourceLow(), from.sourcePort());
        sink.commit();
        return 1;
    }

    @Override
    public void aim(int token, UdpAddress peer) {
        Socket socket = sockets[token];
        if (socket != null) {
            socket.aim = peer;
            socket.peer = null;
            socket.connected = false;
        }
    }

    @Override
    public void connect(int token, UdpAddress peer) {
        aim(token, peer);
        Socket socket = sockets[token];
        if (socket != null) {
            socket.connected = true;
        }
    }

    @Override
    public void disconnect(int token) {
        Socket socket = sockets[token];
        if (socket != null) {
            socket.connected = false;
        }
    }

    @Override
    public SendOutcome send(int token, Datagram datagram) {
        Socket socket = sockets[token];
        if (socket == null || socket.aim == null) {
            return SendOutcome.NOT_OPEN;
        }
        Socket to = peerOf(socket, socket.aim);
        if (to != null) {
            to.deliver(datagram, socket.local);
        } else {
            counters.onRefused();
            socket.refused++;
        }
        return SendOutcome.SENT;
    }

    private @Nullable Socket peerOf(Socket socket, UdpAddress aim) {
        Socket known = socket.peer;
        if (known != null && network.isTaken(known.local)) {
            return known;
        }
        socket.peer = network.at(aim).orElse(null);
        return socket.peer;
    }

    @Override
    public void flush(long nowNs) { }

    @Override
    public void close(int token) {
        Socket socket = sockets[token];
        if (socket != null) {
            network.unbind(socket.local);
            sockets[token] = null;
            counters.onClosed();
        }
    }

    @Override
    public DetachedSocket detach(int token) {
        Socket socket = sockets[token];
        if (socket == null) {
            throw new IllegalArgumentException("token " + token + " is not open");
        }
        sockets[token] = null;
        counters.onClosed();
        return new Detached(network, socket);
    }

    @Override
    public void adopt(int token, DetachedSocket socket) {
        if (!(socket instanceof Detached detached) || sockets[token] != null) {
            throw new IllegalArgumentException("token " + token + " is open already, or no socket of the memory: " + socket);
        }
        detached.socket().deferred = false;
        detached.socket().aim = null;
        detached.socket().connected = false;
        sockets[token] = detached.socket();
        counters.onOpened();
    }

    /** A bound address without tokens. */
    private record Detached(MemoryNetwork network, Socket socket) implements DetachedSocket {
        @Override
        public void close() {
            network.unbind(socket.local);
        }
    }

    @Override
    public int takeRefused(int token) {
        Socket socket = sockets[token];
        int refused = socket == null ? 0 : socket.refused;
        if (socket != null) {
            socket.refused = 0;
        }
        return refused;
    }

    @Override
    public boolean seesEveryRefusal() {
        return true;
    }

    @Override
    public void wakeUp() { }

    @Override
    public IoCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        for (int token = 0; token < sockets.length; token++) {
            close(token);
        }
    }
}
