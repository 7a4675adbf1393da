package io.tandem.bench.conference;

import io.tandem.codec.G711;
import io.tandem.codec.Tone;
import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.io.UdpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The phones of a room: each sends 20 ms of PCMU every 20 ms, the talkers a tone of their own, the others silence, and counts what comes. One thread. */
final class RoomLoad implements DatagramSink, AutoCloseable {
    static final long PERIOD_NS = 20_000_000;
    private static final int HEADER_BYTES = 12;
    private static final int PAYLOAD_BYTES = 160;
    private static final int BURST = 64;
    private static final int GROUP = 8;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final double TALK_DBM0 = -20;

    private final DatagramIo io;
    private final InetAddress local;
    private final int members;
    private final int talkers;
    private final Tone[] tones;
    private final byte[] payload = new byte[PAYLOAD_BYTES];
    private final Datagram outgoing = new Datagram().length(HEADER_BYTES + PAYLOAD_BYTES);
    private final Datagram incoming = new Datagram();
    private int sequence;
    private long received;

    /** What a run saw. */
    record Seen(long received, double behindMs) {}

    /** {@code local}: where the phones have their sockets. */
    RoomLoad(InetAddress local, int members, int talkers) {
        this.local = local;
        this.members = members;
        this.talkers = talkers;
        io = new EpollDatagramIo(new DatagramOptions(members, BUFFER_BYTES, DatagramOptions.EXPEDITED_FORWARDING));
        tones = new Tone[talkers];
        for (int i = 0; i < talkers; i++) {
            tones[i] = new Tone(300 + 2.7 * (i % 1_000), TALK_DBM0, G711.SAMPLE_RATE_HZ);
        }
        outgoing.bytes().put(0, (byte) 0x80);
        outgoing.bytes().put(1, (byte) G711.MU_LAW.payloadType());
    }

    /** Opens the socket of a member and returns where it is. */
    UdpAddress open(int member) {
        return UdpAddress.of(local, io.open(member, new InetSocketAddress(local, 0)).orElseThrow());
    }

    void aim(int member, UdpAddress room) {
        io.connect(member, room);
    }

    Seen run(long durationNs) {
        drain();
        received = 0;
        long startNs = System.nanoTime();
        long packets = durationNs / PERIOD_NS * members;
        for (long packet = 0; packet < packets; packet++) {
            if (packet % GROUP == 0) {
                receiveUntil(startNs + packet * PERIOD_NS / members);
            }
            send((int) (packet % members));
        }
        long behindNs = System.nanoTime() - (startNs + packets * PERIOD_NS / members);
        return new Seen(received, behindNs / 1e6);
    }

    /** What came while nobody looked belongs to no run. */
    private void drain() {
        long before;
        do {
            before = received;
            io.receive(this, BURST, 0);
        } while (received > before);
    }

    private void receiveUntil(long dueNs) {
        do {
            io.receive(this, BURST, 0);
        } while (System.nanoTime() < dueNs);
    }

    private void send(int member) {
        sequence += member == 0 ? 1 : 0;
        ByteBuffer packet = outgoing.bytes();
        packet.putShort(2, (short) sequence);
        packet.putInt(4, sequence * PAYLOAD_BYTES);
        packet.putInt(8, 0x7B000000 + member);
        if (member < talkers) {
            tones[member].fill(G711.MU_LAW, payload, 0, PAYLOAD_BYTES);
        } else {
            java.util.Arrays.fill(payload, G711.MU_LAW.silence());
        }
        packet.put(HEADER_BYTES, payload, 0, PAYLOAD_BYTES);
        io.send(member, outgoing);
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
        received++;
    }

    @Override
    public void close() {
        io.close();
    }
}
