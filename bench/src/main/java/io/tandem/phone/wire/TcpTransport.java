package io.tandem.phone.wire;

import io.tandem.phone.sip.SipFramer;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** SIP over TCP: a listener and the connections it took or opened, each read by a virtual thread. Connections are kept by remote address. */
public final class TcpTransport implements SipTransport {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int MAX_CONNECTIONS = 1_000;
    private final ServerSocket listener;
    private final Receiver receiver;
    private final Map<InetSocketAddress, Socket> connections = new ConcurrentHashMap<>();

    private final AtomicLong acceptErrors = new AtomicLong();

    private TcpTransport(ServerSocket listener, Receiver receiver) {
        this.listener = listener;
        this.receiver = receiver;
    }

    /** Binds (port 0 picks one) and listens; throws UncheckedIOException that names the address. */
    public static TcpTransport open(InetSocketAddress local, Receiver receiver) {
        try {
            TcpTransport transport = new TcpTransport(new ServerSocket(local.getPort(), 50, local.getAddress()), receiver);
            Thread.ofVirtual().name("phone-tcp-" + transport.localAddress().getPort()).start(transport::listen);
            return transport;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for SIP over TCP at " + local + ": is the port in use?", e);
        }
    }

    @Override
    public TransportKind kind() {
        return TransportKind.TCP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] bytes, InetSocketAddress to) {
        try {
            Socket known = connections.get(to);
            Socket socket = known == null || known.isClosed() ? connect(to) : known;
            synchronized (socket) {
                OutputStream out = socket.getOutputStream();
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException("cannot send SIP over TCP to " + to, e);
            }
        }
    }

    private Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(listener.getInetAddress(), 0));
        socket.connect(to, CONNECT_TIMEOUT_MS);
        adopt(socket, to);
        return socket;
    }

    private void adopt(Socket socket, InetSocketAddress remote) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            socket.close();
            throw new IOException("more than " + MAX_CONNECTIONS + " connections");
        }
        socket.setTcpNoDelay(true);
        connections.put(remote, socket);
        Thread.ofVirtual().name("phone-tcp-read-" + remote.getPort()).start(() -> read(socket, remote));
    }

    /** Connections that could not be taken. */
    public long acceptErrors() {
        return acceptErrors.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                adopt(socket, (InetSocketAddress) socket.getRemoteSocketAddress());
            } catch (IOException e) {
                acceptErrors.incrementAndGet();
            }
        }
    }

    private void read(Socket socket, InetSocketAddress remote) {
        SipFramer framer = new SipFramer();
        byte[] buffer = new byte[16 * 1024];
        try (socket; InputStream in = socket.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                framer.feed(buffer, n);
                for (Optional<SipMessage> m = framer.next(); m.isPresent(); m = framer.next()) {
                    receiver.onMessage(m.get(), remote);
                }
            }
        } catch (SipParseException e) {
            receiver.onGarbage(String.valueOf(e.getMessage()), remote);
        } catch (IOException e) {
            connections.remove(remote, socket);
        } finally {
            connections.remove(remote, socket);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : connections.values()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close SIP over TCP at " + localAddress(), e);
        }
    }
}
