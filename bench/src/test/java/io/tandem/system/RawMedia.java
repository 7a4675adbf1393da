package io.tandem.system;

import io.tandem.phone.CallOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A pair of RTP and RTCP ports in a test's hands, byte by byte. */
final class RawMedia implements AutoCloseable {
    static final int HEADER_BYTES = 12;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;

    private RawMedia(DatagramSocket rtp, DatagramSocket rtcp) {
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    /** An RTP packet that came. */
    record Packet(int payloadType, boolean marker, int sequence, int timestamp, int ssrc, ByteBuffer payload, InetSocketAddress from) {}

    static RawMedia open(String address) {
        int port = io.tandem.interop.Ports.freePair();
        try {
            InetAddress host = InetAddress.ofLiteral(address);
            return new RawMedia(new DatagramSocket(port, host), new DatagramSocket(port + 1, host));
        } catch (IOException e) {
            throw new UncheckedIOException("no ports on " + address, e);
        }
    }

    /** An INVITE whose description names these ports; {@code address} as c= says it. */
    CallOptions describedAs(String address) {
        return CallOptions.plain().withEdit(b -> b.body("application/sdp", "v=0\r\no=raw 7 7 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address + "\r\nt=0 0\r\nm=audio " + rtp.getLocalPort()
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n"));
    }

    CallOptions described() {
        return describedAs(rtp.getLocalAddress().getHostAddress());
    }

    void send(InetSocketAddress to, int payloadType, int sequence, int timestamp, int ssrc, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        packet.put((byte) 0x80).put((byte) payloadType).putShort((short) sequence).putInt(timestamp).putInt(ssrc).put(payload);
        sendBytes(to, packet.array());
    }

    /** An empty receiver report and a name (RFC 3550 6.1). */
    void sendReceiverReport(InetSocketAddress to, int ssrc) {
        ByteBuffer compound = ByteBuffer.allocate(20).putInt(0x80C90001).putInt(ssrc).putInt(0x81CA0002).putInt(ssrc).putInt(0x01016100);
        send(rtcp, to, compound.array());
    }

    void sendBytes(InetSocketAddress to, byte[] bytes) {
        send(rtp, to, bytes);
    }

    private static void send(DatagramSocket socket, InetSocketAddress to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send to " + to, e);
        }
    }

    /** Sends {@code count} packets of 20 ms, paced, each filled with its own number, and returns the payloads. */
    List<byte[]> stream(InetSocketAddress to, int sequence, int timestamp, int ssrc, int count) {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] payload = new byte[160];
            Arrays.fill(payload, (byte) (sequence + i));
            send(to, 0, sequence + i, timestamp + 160 * i, ssrc, payload);
            sent.add(payload);
            io.tandem.interop.Await.talkFor(Duration.ofMillis(20));
        }
        return sent;
    }

    /** The next RTP packet; empty when none comes in time. */
    Optional<Packet> receive(Duration timeout) {
        return bytes(rtp, timeout).map(p -> {
            ByteBuffer in = ByteBuffer.wrap(p.getData(), 0, p.getLength());
            in.get();
            byte second = in.get();
            int sequence = in.getShort() & 0xFFFF;
            return new Packet(second & 0x7F, second < 0, sequence, in.getInt(), in.getInt(), ByteBuffer.wrap(Arrays.copyOfRange(p.getData(), HEADER_BYTES, p.getLength())), (InetSocketAddress) p.getSocketAddress());
        });
    }

    /** Everything until it is quiet for {@code quiet}. */
    List<Packet> receiveAll(Duration quiet) {
        List<Packet> all = new ArrayList<>();
        Optional<Packet> next = receive(quiet);
        while (next.isPresent()) {
            all.add(next.get());
            next = receive(quiet);
        }
        return all;
    }

    /** The next compound RTCP packet. */
    Optional<ByteBuffer> receiveRtcp(Duration timeout) {
        return bytes(rtcp, timeout).map(p -> ByteBuffer.wrap(Arrays.copyOf(p.getData(), p.getLength())));
    }

    private static Optional<DatagramPacket> bytes(DatagramSocket socket, Duration timeout) {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        try {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.receive(packet);
            return Optional.of(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + socket.getLocalPort(), e);
        }
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }
}
