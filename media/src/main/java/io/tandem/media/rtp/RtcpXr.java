package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/** The VoIP metrics block of RTCP extended reports (RFC 3611 section 4.7): written about the stream that we receive, read about the one that we send. */
public final class RtcpXr {
    /** Packet type of extended reports. */
    public static final int EXTENDED_REPORT = 207;

    /** What is said where nothing is known, of levels, ratings and scores. */
    public static final int UNAVAILABLE = 127;

    public static final int SIZE_BYTES = 44;

    private static final int VOIP_METRICS = 7;
    private static final int BLOCK_WORDS = 8;
    private static final int BLOCK_AT = 8;
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int BLOCK_BYTES = BLOCK_HEADER_BYTES + 4 * BLOCK_WORDS;
    /** Standard concealment, buffer size not known (RFC 3611 section 4.7.6). */
    private static final int CONFIGURATION = 0xC0;

    private RtcpXr() {}

    /**
     * Writes a report with one block; returns the offset behind it.
     *
     * @param packetMs time of one packet, for the lengths of bursts
     * @param roundTripMs 0 when nobody knows
     * @param rating R of the E-model
     * @param mos of listening and conversation
     */
    public static int write(ByteBuffer out, int offset, int ourSsrc, int sourceSsrc, LossPattern pattern, int packetMs, int roundTripMs, double rating, double mos) {
        Rtcp.writeHeader(out, offset, 0, EXTENDED_REPORT, SIZE_BYTES);
        out.putInt(offset + 4, ourSsrc);
        int block = offset + BLOCK_AT;
        out.put(block, (byte) VOIP_METRICS).put(block + 1, (byte) 0).putShort(block + 2, (short) BLOCK_WORDS);
        out.putInt(block + 4, sourceSsrc);
        out.put(block + 8, part(pattern.expected() == 0 ? 0 : (double) pattern.lost() / pattern.expected())).put(block + 9, (byte) 0);
        out.put(block + 10, part(pattern.burstDensity())).put(block + 11, part(pattern.gapDensity()));
        out.putShort(block + 12, milliseconds(pattern.meanBurstPackets() * packetMs)).putShort(block + 14, milliseconds(pattern.meanGapPackets() * packetMs));
        out.putShort(block + 16, milliseconds(roundTripMs)).putShort(block + 18, (short) 0);
        out.put(block + 20, (byte) UNAVAILABLE).put(block + 21, (byte) UNAVAILABLE).put(block + 22, (byte) UNAVAILABLE).put(block + 23, (byte) LossPattern.GMIN);
        out.put(block + 24, (byte) Math.round(rating)).put(block + 25, (byte) UNAVAILABLE);
        out.put(block + 26, (byte) Math.round(10 * mos)).put(block + 27, (byte) Math.round(10 * mos));
        out.put(block + 28, (byte) CONFIGURATION).put(block + 29, (byte) 0).putShort(block + 30, (short) 0);
        out.putInt(block + 32, 0);
        return offset + SIZE_BYTES;
    }

    private static byte part(double ratio) {
        return (byte) Math.min(255, Math.round(256 * ratio));
    }

    private static short milliseconds(double ms) {
        return (short) Math.min(0xFFFF, Math.round(ms));
    }

    /** Offset of the block about this source in the extended report that begins at {@code report} in a valid compound, or -1. */
    public static int find(ByteBuffer packet, int report, int ssrc) {
        int end = report + Rtcp.sizeBytes(packet, report);
        int block = report + BLOCK_AT;
        while (block + BLOCK_HEADER_BYTES <= end) {
            int size = BLOCK_HEADER_BYTES + 4 * (packet.getShort(block + 2) & 0xFFFF);
            boolean whole = block + size <= end && size == BLOCK_BYTES;
            if (whole && packet.get(block) == VOIP_METRICS && packet.getInt(block + 4) == ssrc) {
                return block;
            }
            block += size;
        }
        return -1;
    }

    /** Packets lost on the way, in percent, as the other side counted them. */
    public static double lossPercent(ByteBuffer packet, int block) {
        return (packet.get(block + 8) & 0xFF) * 100.0 / 256;
    }

    /** Conversational quality as the other side judges it, 1 to 5; 0 when it does not say. */
    public static double mos(ByteBuffer packet, int block) {
        int tenths = packet.get(block + 27) & 0xFF;
        return tenths >= 10 && tenths <= 50 ? tenths / 10.0 : 0;
    }
}
