package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/** Static accessors of the RTP header (RFC 3550 section 5.1) of a packet that starts at index 0. Read nothing before {@link #validate} said {@link #VALID}. */
public final class RtpHeader {
    /** Size of the header without contributing sources and extension. */
    public static final int FIXED_SIZE_BYTES = 12;

    public static final int VALID = 0;
    public static final int TOO_SHORT = 1;
    public static final int WRONG_VERSION = 2;
    public static final int SOURCES_TOO_LONG = 3;
    public static final int EXTENSION_TOO_LONG = 4;
    public static final int WRONG_PADDING = 5;

    private static final int VERSION_2 = 0x80;
    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;
    private static final int MARKER = 0x80;

    private RtpHeader() {}

    /** Checks that the header, its contributing sources, extension and padding fit {@code lengthBytes} (RFC 3550 A.1); returns {@link #VALID} or what is wrong. */
    public static int validate(ByteBuffer packet, int lengthBytes) {
        if (lengthBytes < FIXED_SIZE_BYTES) {
            return TOO_SHORT;
        }
        int first = packet.get(0) & 0xFF;
        if ((first & 0xC0) != VERSION_2) {
            return WRONG_VERSION;
        }
        int offset = FIXED_SIZE_BYTES + 4 * (first & 0x0F);
        if (offset > lengthBytes) {
            return SOURCES_TOO_LONG;
        }
        if ((first & EXTENSION) != 0) {
            if (offset + 4 > lengthBytes) {
                return EXTENSION_TOO_LONG;
            }
            offset += extensionSizeBytes(packet, offset);
            if (offset > lengthBytes) {
                return EXTENSION_TOO_LONG;
            }
        }
        return (first & PADDING) == 0 || paddingFits(packet, offset, lengthBytes) ? VALID : WRONG_PADDING;
    }

    private static boolean paddingFits(ByteBuffer packet, int payloadOffset, int lengthBytes) {
        int padding = packet.get(lengthBytes - 1) & 0xFF;
        return padding != 0 && payloadOffset + padding <= lengthBytes;
    }

    private static int extensionSizeBytes(ByteBuffer packet, int offset) {
        return 4 + 4 * (packet.getShort(offset + 2) & 0xFFFF);
    }

    /** True if a packet on a port shared by RTP and RTCP is RTCP: second byte 192 to 223 (RFC 5761 section 4). */
    public static boolean isRtcp(ByteBuffer packet, int lengthBytes) {
        return lengthBytes >= 2 && (packet.get(0) & 0xC0) == VERSION_2 && (packet.get(1) & 0xE0) == 0xC0;
    }

    public static boolean hasPadding(ByteBuffer packet) {
        return (packet.get(0) & PADDING) != 0;
    }

    public static boolean hasExtension(ByteBuffer packet) {
        return (packet.get(0) & EXTENSION) != 0;
    }

    public static int contributingSourceCount(ByteBuffer packet) {
        return packet.get(0) & 0x0F;
    }

    public static boolean marker(ByteBuffer packet) {
        return (packet.get(1) & MARKER) != 0;
    }

    /** 0 to 127. */
    public static int payloadType(ByteBuffer packet) {
        return packet.get(1) & 0x7F;
    }

    /** 0 to 65535. */
    public static int sequence(ByteBuffer packet) {
        return packet.getShort(2) & 0xFFFF;
    }

    /** Unsigned 32 bits in an int. */
    public static int timestamp(ByteBuffer packet) {
        return packet.getInt(4);
    }

    /** Unsigned 32 bits in an int. */
    public static int ssrc(ByteBuffer packet) {
        return packet.getInt(8);
    }

    /** Index of the first payload byte, after contributing sources and extension. */
    public static int payloadOffset(ByteBuffer packet) {
        int offset = FIXED_SIZE_BYTES + 4 * contributingSourceCount(packet);
        return hasExtension(packet) ? offset + extensionSizeBytes(packet, offset) : offset;
    }

    /** Payload bytes without padding; may be 0. */
    public static int payloadLength(ByteBuffer packet, int lengthBytes) {
        int padding = hasPadding(packet) ? packet.get(lengthBytes - 1) & 0xFF : 0;
        return lengthBytes - payloadOffset(packet) - padding;
    }

    public static void setMarker(ByteBuffer packet, boolean marker) {
        packet.put(1, (byte) ((packet.get(1) & 0x7F) | (marker ? MARKER : 0)));
    }

    public static void setPayloadType(ByteBuffer packet, int payloadType) {
        packet.put(1, (byte) ((packet.get(1) & MARKER) | (payloadType & 0x7F)));
    }

    public static void setSequence(ByteBuffer packet, int sequence) {
        packet.putShort(2, (short) sequence);
    }

    public static void setTimestamp(ByteBuffer packet, int timestamp) {
        packet.putInt(4, timestamp);
    }

    public static void setSsrc(ByteBuffer packet, int ssrc) {
        packet.putInt(8, ssrc);
    }

    /** Writes a plain header of {@link #FIXED_SIZE_BYTES}: version 2, no padding, extension or contributing source. */
    public static void write(ByteBuffer packet, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        packet.put(0, (byte) VERSION_2);
        packet.put(1, (byte) ((payloadType & 0x7F) | (marker ? MARKER : 0)));
        packet.putShort(2, (short) sequence);
        packet.putInt(4, timestamp);
        packet.putInt(8, ssrc);
    }
}
