package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/** The payload of a telephone-event packet (RFC 4733 section 2.3): event, end and volume, duration in timestamp units. */
public final class TelephoneEvent {
    /** Size of the payload. */
    public static final int SIZE_BYTES = 4;

    /** Highest event that is a dialled digit: 0-9, *, #, A-D. */
    public static final int HIGHEST_DIGIT = 15;

    /** Longest duration the payload can say; a longer event goes on in a new segment. */
    public static final int MAX_DURATION_UNITS = 0xFFFF;

    private static final int END = 0x80;
    private static final String DIGITS = "0123456789*#ABCD";

    private TelephoneEvent() {}

    public static int event(ByteBuffer packet, int payloadOffset) {
        return packet.get(payloadOffset) & 0xFF;
    }

    public static boolean end(ByteBuffer packet, int payloadOffset) {
        return (packet.get(payloadOffset + 1) & END) != 0;
    }

    /** 0 to 63: level of the tone as -dBm0. */
    public static int volume(ByteBuffer packet, int payloadOffset) {
        return packet.get(payloadOffset + 1) & 0x3F;
    }

    public static int durationUnits(ByteBuffer packet, int payloadOffset) {
        return packet.getShort(payloadOffset + 2) & 0xFFFF;
    }

    public static void setDurationUnits(ByteBuffer packet, int payloadOffset, int durationUnits) {
        packet.putShort(payloadOffset + 2, (short) durationUnits);
    }

    public static void write(ByteBuffer packet, int payloadOffset, int event, boolean end, int volume, int durationUnits) {
        packet.put(payloadOffset, (byte) event);
        packet.put(payloadOffset + 1, (byte) ((volume & 0x3F) | (end ? END : 0)));
        packet.putShort(payloadOffset + 2, (short) durationUnits);
    }

    /** The character of a digit's event; throws {@link IllegalArgumentException} outside 0 to 15. */
    public static char digit(int event) {
        if (event < 0 || event > HIGHEST_DIGIT) {
            throw new IllegalArgumentException("telephone event " + event + " is no digit; digits are 0 to 15");
        }
        return DIGITS.charAt(event);
    }

    /** The event of a digit; throws {@link IllegalArgumentException} for a character that is none. */
    public static int event(char digit) {
        int event = DIGITS.indexOf(Character.toUpperCase(digit));
        if (event < 0) {
            throw new IllegalArgumentException("'" + digit + "' is no digit; digits are " + DIGITS);
        }
        return event;
    }
}
