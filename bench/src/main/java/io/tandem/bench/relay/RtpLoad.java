package io.tandem.bench.relay;

import io.tandem.codec.G711;
import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.UdpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Both sides of many calls: each side sends 20 ms of audio every 20 ms, all sides evenly spread over that time, and takes what the
 * other side of its call sent. One thread, busy on purpose: it must not add delay of its own.
 */
final class RtpLoad implements DatagramSink, PacketLoad {
    static final long PERIOD_NS = 20_000_000;
    private static final int HEADER_BYTES = 12;
    private static final int PAYLOAD_BYTES = 160;
    private static final int HISTORY = 1024;
    private static final int BURST = 64;
    /** Packets sent between two looks at what came; a look costs as much as half a packet. */
    private static final int GROUP = 8;
    private static final long HIGHEST_DELAY_NS = 10_000_000_000L;

    private final DatagramIo io;
    private final int sides;
    private final PacketMark[] marks;
    private final byte[] payloadTypes;
    private final int[] sequences;
    private final long[][] sentAtNs;
    private final Datagram outgoing = new Datagram();
    private final Datagram incoming = new Datagram();
    private Histogram delays = new Histogram(HIGHEST_DELAY_NS, 3);
    private long sent;
    private long received;
    private long unmatched;

    /** @param firstLaw what the first side of each call speaks, {@code secondLaw} the other */
    RtpLoad(DatagramIo io, int calls, G711 firstLaw, G711 secondLaw) {
        this.io = io;
        sides = 2 * calls;
        marks = new PacketMark[] {new PacketMark(firstLaw), new PacketMark(secondLaw)};
        payloadTypes = new byte[] {(byte) firstLaw.payloadType(), (byte) secondLaw.payloadType()};
        sequences = new int[sides];
        sentAtNs = new long[sides][HISTORY];
        fillOutgoing();
    }

    private void fillOutgoing() {
        outgoing.length(HEADER_BYTES + PAYLOAD_BYTES);
        outgoing.bytes().put(0, (byte) 0x80);
        for (int i = 0; i < PAYLOAD_BYTES; i++) {
            outgoing.bytes().put(HEADER_BYTES + i, (byte) (0xD5 ^ (i * 37)));
        }
    }

    /** Opens a socket for each side. */
    @Override
    public List<CallPorts> open() {
        List<CallPorts> ports = new ArrayList<>();
        for (int call = 0; call < sides / 2; call++) {
            ports.add(new CallPorts(open(2 * call), open(2 * call + 1)));
        }
        return ports;
    }

    private int open(int token) {
        return io.open(token, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).orElseThrow();
    }

    @Override
    public void aim(List<CallPorts> target) {
        for (int call = 0; call < target.size(); call++) {
            io.connect(2 * call, address(target.get(call).first()));
            io.connect(2 * call + 1, address(target.get(call).second()));
        }
    }

    private static UdpAddress address(int port) {
        return UdpAddress.of(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public RtpLoadResult run(long durationNs) {
        delays = new Histogram(HIGHEST_DELAY_NS, 3);
        sent = 0;
        received = 0;
        unmatched = 0;
        long startNs = System.nanoTime();
        long packets = durationNs / PERIOD_NS * sides;
        for (long packet = 0; packet < packets; packet++) {
            if (packet % GROUP == 0) {
                receiveUntil(startNs + packet * PERIOD_NS / sides);
            }
            send((int) (packet % sides));
        }
        long behindNs = System.nanoTime() - (startNs + packets * PERIOD_NS / sides);
        drain(PERIOD_NS * 10);
        return new RtpLoadResult(sent, received, unmatched, delays, behindNs);
    }

    /** At least once, so that a generator that is behind still takes what comes. */
    private void receiveUntil(long dueNs) {
        do {
            io.receive(this, BURST, 0);
        } while (System.nanoTime() < dueNs);
    }

    private void drain(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() < endNs) {
            io.receive(this, BURST, 0);
        }
    }

    private void send(int side) {
        int sequence = sequences[side]++ & 0xFFFF;
        ByteBuffer packet = outgoing.bytes();
        packet.put(1, payloadTypes[side & 1]);
        packet.putShort(2, (short) sequence);
        packet.putInt(4, sequences[side] * PAYLOAD_BYTES);
        packet.putInt(8, 0x7A000000 + side);
        marks[side & 1].write(packet, HEADER_BYTES, sequence);
        sentAtNs[side][sequence % HISTORY] = System.nanoTime();
        io.send(side, outgoing);
        sent++;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public Datagram claim() {
        return incoming;
    }

    @Override
    public void commit() {
        int side = incoming.token();
        ByteBuffer packet = incoming.bytes();
        if (incoming.lengthBytes() != HEADER_BYTES + PAYLOAD_BYTES || (packet.get(1) & 0x7F) != payloadTypes[side & 1]) {
            unmatched++;
            return;
        }
        int sequence = marks[side & 1].read(packet, HEADER_BYTES);
        long delayNs = System.nanoTime() - sentAtNs[side ^ 1][sequence % HISTORY];
        received++;
        delays.recordValue(Math.clamp(delayNs, 0, HIGHEST_DELAY_NS));
    }

    @Override
    public void close() {
        io.close();
    }
}
