package io.tandem.phone.media;

import io.tandem.media.rtp.RtpReceiveState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes our sender and receiver reports with CNAME (RFC 3550 6.4, 6.5). Pure. */
final class RtcpText {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;

    private RtcpText() {}

    /** A compound packet; {@code nowNs} stands for NTP time, which may be counted from any moment. */
    static int report(ByteBuffer out, RtpOutput output, RtpReceiveState state, long nowNs, boolean goodbye) {
        out.clear();
        boolean sender = output.packets() > 0;
        int blocks = state.started() ? 1 : 0;
        int words = (sender ? 6 : 1) + 6 * blocks;
        out.put((byte) (0x80 | blocks)).put((byte) (sender ? SENDER_REPORT : RECEIVER_REPORT)).putShort((short) words).putInt(output.ssrc());
        if (sender) {
            long seconds = nowNs / 1_000_000_000L;
            long fraction = (nowNs % 1_000_000_000L << 32) / 1_000_000_000L;
            out.putInt((int) seconds).putInt((int) fraction).putInt(output.timestamp()).putInt((int) output.packets()).putInt((int) output.octets());
        }
        if (blocks == 1) {
            out.putInt(state.ssrc()).putInt(state.takeFractionLost() << 24 | (state.cumulativeLost() & 0xFFFFFF)).putInt(state.extendedHighestSequence())
                    .putInt(state.jitter()).putInt(0).putInt(0);
        }
        byte[] name = "phone@tandem".getBytes(StandardCharsets.US_ASCII);
        out.put((byte) 0x81).put((byte) DESCRIPTION).putShort((short) 5).putInt(output.ssrc()).put((byte) 1).put((byte) name.length).put(name).put((byte) 0).put((byte) 0);
        if (goodbye) {
            out.put((byte) 0x81).put((byte) GOODBYE).putShort((short) 1).putInt(output.ssrc());
        }
        out.flip();
        return out.limit();
    }
}
