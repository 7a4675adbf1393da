package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/** RTCP on the wire (RFC 3550 section 6): validation, packet headers, report blocks and NTP time. */
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int SOURCE_DESCRIPTION = 202;
    public static final int BYE = 203;

    static final int HEADER_SIZE_BYTES = 4;
    static final int SENDER_INFO_SIZE_BYTES = 20;
    static final int REPORT_BLOCK_SIZE_BYTES = 24;
    private static final int LONGEST_NAME_BYTES = 255;
    private static final int CANONICAL_NAME = 1;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NTP_SECONDS_AT_EPOCH = 2_208_988_800L;

    private Rtcp() {}

    /**
     * True if a compound is well formed (RFC 3550 A.2): version 2 throughout, a report first, padding in the last packet alone, lengths that add up, and
     * each packet as long as its count says.
     */
    public static boolean validate(ByteBuffer packet, int lengthBytes) {
        if (lengthBytes < HEADER_SIZE_BYTES + 4 || !isReport(type(packet, 0))) {
            return false;
        }
        int offset = 0;
        while (offset + HEADER_SIZE_BYTES <= lengthBytes) {
            int size = sizeBytes(packet, offset);
            if (version(packet, offset) != 2 || offset + size > lengthBytes) {
                return false;
            }
            int padding = padding(packet, offset, size);
            boolean last = offset + size == lengthBytes;
            if (padding < 0 || (padding > 0 && !last) || minimumSizeBytes(packet, offset) > size - padding) {
                return false;
            }
            offset += size;
        }
        return offset == lengthBytes;
    }

    /** Padding bytes of the packet, 0 without; -1 if they are not a multiple of 4 within it. */
    private static int padding(ByteBuffer packet, int offset, int sizeBytes) {
        if ((packet.get(offset) & 0x20) == 0) {
            return 0;
        }
        int padding = packet.get(offset + sizeBytes - 1) & 0xFF;
        return padding == 0 || padding % 4 != 0 || padding > sizeBytes - HEADER_SIZE_BYTES ? -1 : padding;
    }

    private static int minimumSizeBytes(ByteBuffer packet, int offset) {
        int count = count(packet, offset);
        return switch (type(packet, offset)) {
            case SENDER_REPORT -> HEADER_SIZE_BYTES + 4 + SENDER_INFO_SIZE_BYTES + count * REPORT_BLOCK_SIZE_BYTES;
            case RECEIVER_REPORT -> HEADER_SIZE_BYTES + 4 + count * REPORT_BLOCK_SIZE_BYTES;
            case BYE -> HEADER_SIZE_BYTES + 4 * count;
            default -> HEADER_SIZE_BYTES;
        };
    }

    private static boolean isReport(int type) {
        return type == SENDER_REPORT || type == RECEIVER_REPORT;
    }

    static int version(ByteBuffer packet, int offset) {
        return (packet.get(offset) & 0xC0) >> 6;
    }

    /** Report blocks, chunks or sources in the packet at {@code offset}. */
    public static int count(ByteBuffer packet, int offset) {
        return packet.get(offset) & 0x1F;
    }

    public static int type(ByteBuffer packet, int offset) {
        return packet.get(offset + 1) & 0xFF;
    }

    /** Size of the packet at {@code offset} with its header. */
    public static int sizeBytes(ByteBuffer packet, int offset) {
        return 4 * ((packet.getShort(offset + 2) & 0xFFFF) + 1);
    }

    /** 64-bit NTP time of a time since 1970 (RFC 3550 section 4). */
    public static long ntp(long sinceEpochNs) {
        long seconds = Math.floorDiv(sinceEpochNs, NS_PER_S) + NTP_SECONDS_AT_EPOCH;
        long fraction = (Math.floorMod(sinceEpochNs, NS_PER_S) << 32) / NS_PER_S;
        return (seconds << 32) | fraction;
    }

    /** Middle 32 bits of an NTP time, units of 1/65536 s. */
    public static int ntpShort(long ntp) {
        return (int) (ntp >>> 16);
    }

    /** A duration in units of 1/65536 s, at most what 32 unsigned bits hold. */
    public static int durationShort(long durationNs) {
        long units = durationNs / NS_PER_S * 65536 + durationNs % NS_PER_S * 65536 / NS_PER_S;
        return (int) Math.clamp(units, 0, 0xFFFF_FFFFL);
    }

    /** Nanoseconds of an unsigned duration in units of 1/65536 s. */
    public static long durationNs(int unitsShort) {
        return (unitsShort & 0xFFFF_FFFFL) * NS_PER_S / 65536;
    }

    static void writeHeader(ByteBuffer out, int offset, int count, int type, int sizeBytes) {
        out.put(offset, (byte) (0x80 | count));
        out.put(offset + 1, (byte) type);
        out.putShort(offset + 2, (short) (sizeBytes / 4 - 1));
    }

    /** Writes an SDES with one CNAME (RFC 3550 section 6.5.1); returns the offset behind it. */
    static int writeName(ByteBuffer out, int offset, int ssrc, byte[] name) {
        int textEnd = HEADER_SIZE_BYTES + 4 + 2 + name.length;
        int size = (textEnd + 4) & ~3;
        writeHeader(out, offset, 1, SOURCE_DESCRIPTION, size);
        out.putInt(offset + 4, ssrc);
        out.put(offset + 8, (byte) CANONICAL_NAME);
        out.put(offset + 9, (byte) name.length);
        out.put(offset + 10, name, 0, name.length);
        for (int i = textEnd; i < size; i++) {
            out.put(offset + i, (byte) 0);
        }
        return offset + size;
    }

    /** Writes a BYE of one source (RFC 3550 section 6.6); returns the offset behind it. */
    static int writeBye(ByteBuffer out, int offset, int ssrc) {
        writeHeader(out, offset, 1, BYE, HEADER_SIZE_BYTES + 4);
        out.putInt(offset + 4, ssrc);
        return offset + HEADER_SIZE_BYTES + 4;
    }

    static byte[] checkedName(byte[] name) {
        if (name.length == 0 || name.length > LONGEST_NAME_BYTES) {
            throw new IllegalArgumentException("a CNAME must have 1 to 255 bytes, not " + name.length);
        }
        return name.clone();
    }
}
