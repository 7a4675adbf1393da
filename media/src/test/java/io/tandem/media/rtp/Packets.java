package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/** Packets for tests. */
final class Packets {
    static final long MS = 1_000_000L;

    private Packets() {}

    static ByteBuffer rtp(int ssrc, int sequence, int timestamp) {
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.write(packet, false, 0, sequence, timestamp, ssrc);
        return packet;
    }

    static ByteBuffer bytes(int... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            out.put(i, (byte) values[i]);
        }
        return out;
    }
}
