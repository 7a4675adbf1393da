package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.TelephoneEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A far end for tests: one socket, its own stream, and what it heard. */
final class Phone implements DatagramSink {
    /** One packet as it arrived. */
    record Heard(int payloadType, boolean marker, int sequence, int timestamp, int ssrc, ByteBuffer audio, UdpAddress from) {
        byte[] payload() {
            byte[] bytes = new byte[audio.limit()];
            audio.get(0, bytes);
            return bytes;
        }
    }

    final int token;
    final UdpAddress address;
    final List<Heard> heard = new ArrayList<>();
    final List<byte[]> heardRtcp = new ArrayList<>();
    int ssrc;
    int sequence = 1000;
    int timestamp = 50_000;
    private final DatagramIo io;
    private final Datagram out = new Datagram();
    private final Datagram in = new Datagram();

    Phone(DatagramIo io, int token, int ssrc) {
        this.io = io;
        this.token = token;
        this.ssrc = ssrc;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        address = UdpAddress.of(loopback, io.open(token, new InetSocketAddress(loopback, 0)).orElseThrow());
    }

    void aim(UdpAddress server) {
        io.aim(token, server);
    }

    /** Sends audio of this payload, and moves its stream on. */
    void speak(int payloadType, byte... payload) {
        packet(payloadType, false, sequence, timestamp, payload);
        sequence++;
        timestamp += payload.length;
    }

    void packet(int payloadType, boolean marker, int packetSequence, int packetTimestamp, byte... payload) {
        RtpHeader.write(out.bytes().clear(), marker, payloadType, packetSequence, packetTimestamp, ssrc);
        out.bytes().put(RtpHeader.FIXED_SIZE_BYTES, payload);
        io.send(token, out.length(RtpHeader.FIXED_SIZE_BYTES + payload.length));
    }

    void event(int payloadType, int event, boolean first, boolean end, int durationUnits) {
        byte[] payload = new byte[TelephoneEvent.SIZE_BYTES];
        TelephoneEvent.write(ByteBuffer.wrap(payload), 0, event, end, 10, durationUnits);
        packet(payloadType, first, sequence++, timestamp, payload);
    }

    /** A digit as a phone dials it: updates every 20 ms, the end three times. */
    void dial(int payloadType, char digit, int durationMs) {
        int event = TelephoneEvent.event(digit);
        for (int elapsedMs = 20; elapsedMs <= durationMs; elapsedMs += 20) {
            event(payloadType, event, elapsedMs == 20, false, 8 * elapsedMs);
        }
        for (int i = 0; i < 3; i++) {
            event(payloadType, event, false, true, 8 * durationMs);
        }
        timestamp += 8 * durationMs;
    }

    void bytes(byte... datagram) {
        out.bytes().clear().put(0, datagram);
        io.send(token, out.length(datagram.length));
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public Datagram claim() {
        return in;
    }

    @Override
    public void commit() {
        byte[] all = new byte[in.lengthBytes()];
        in.bytes().get(0, all);
        if (RtpHeader.isRtcp(in.bytes(), in.lengthBytes())) {
            heardRtcp.add(all);
        } else {
            heard.add(new Heard(RtpHeader.payloadType(in.bytes()), RtpHeader.marker(in.bytes()),
                    RtpHeader.sequence(in.bytes()), RtpHeader.timestamp(in.bytes()), RtpHeader.ssrc(in.bytes()),
                    ByteBuffer.wrap(Arrays.copyOfRange(all, RtpHeader.FIXED_SIZE_BYTES, all.length)), in.source()));
        }
    }
}
