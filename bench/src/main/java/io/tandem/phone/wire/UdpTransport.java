package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipParseException;
import io.tandem.phone.sip.SipReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** SIP over UDP: one socket, one virtual thread that reads it. */
public final class UdpTransport implements SipTransport {
    private static final int MAX_DATAGRAM_BYTES = 65_535;
    private final DatagramSocket socket;
    private final Receiver receiver;

    private UdpTransport(DatagramSocket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
    }

    /** Binds (port 0 picks one) and starts to read; throws UncheckedIOException that names the address. */
    public static UdpTransport open(InetSocketAddress local, Receiver receiver) {
        try {
            UdpTransport transport = new UdpTransport(new DatagramSocket(local), receiver);
            Thread.ofVirtual().name("phone-udp-" + transport.localAddress().getPort()).start(transport::read);
            return transport;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot bind SIP over UDP at " + local + ": is the port in use?", e);
        }
    }

    @Override
    public TransportKind kind() {
        return TransportKind.UDP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException("cannot send SIP over UDP to " + to, e);
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[MAX_DATAGRAM_BYTES];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            deliver(Arrays.copyOf(buffer, packet.getLength()), (InetSocketAddress) packet.getSocketAddress());
        }
    }

    private void deliver(byte[] data, InetSocketAddress from) {
        if (new String(data, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
            return;
        }
        read(data, from).ifPresent(m -> receiver.onMessage(m, from));
    }

    private Optional<SipMessage> read(byte[] data, InetSocketAddress from) {
        try {
            return Optional.of(SipReader.read(data));
        } catch (SipParseException e) {
            receiver.onGarbage(String.valueOf(e.getMessage()), from);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
