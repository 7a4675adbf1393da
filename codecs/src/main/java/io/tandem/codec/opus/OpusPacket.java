package io.tandem.codec.opus;

/** What an Opus packet says of itself without being decoded (RFC 6716 3). Any thread; allocates nothing. */
public final class OpusPacket {
    private static final int FIRST_HYBRID = 12;
    private static final int FIRST_CELT = 16;
    private static final int SAMPLES_PER_MS = Opus.CLOCK_RATE_HZ / 1000;
    private static final int LONGEST = Opus.LONGEST_PACKET_MS * SAMPLES_PER_MS;
    private static final int MALFORMED = -1;

    private OpusPacket() {}

    /** Duration in RTP clock ticks of 48000 Hz; 0 for bytes that are no packet. */
    public static int durationTicks(byte[] payload, int offset, int length) {
        if (length < 1) {
            return 0;
        }
        int frames = switch (payload[offset] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> length < 2 ? 0 : payload[offset + 1] & 0x3F;
        };
        int ticks = frames * frameTicks(configuration(payload, offset));
        return ticks > LONGEST ? 0 : ticks;
    }

    private static int configuration(byte[] payload, int offset) {
        return (payload[offset] & 0xFF) >> 3;
    }

    /** RFC 6716 table 2: SILK has 10, 20, 40 and 60 ms, hybrid 10 and 20, CELT 2.5 to 20. */
    private static int frameTicks(int configuration) {
        if (configuration >= FIRST_CELT) {
            return (SAMPLES_PER_MS * 5 / 2) << (configuration & 3);
        }
        if (configuration >= FIRST_HYBRID) {
            return (SAMPLES_PER_MS * 10) << (configuration & 1);
        }
        int size = configuration & 3;
        return size == 3 ? 60 * SAMPLES_PER_MS : (SAMPLES_PER_MS * 10) << size;
    }

    /** Whether it carries the packet before it too: the LBRR flags of its first frame, which follow the flags of voice activity (RFC 6716 4.2.3). */
    public static boolean carriesPrevious(byte[] payload, int offset, int length) {
        if (durationTicks(payload, offset, length) == 0 || configuration(payload, offset) >= FIRST_CELT) {
            return false;
        }
        int first = firstFrame(payload, offset, length);
        if (first == MALFORMED || first >= offset + length) {
            return false;
        }
        int parts = Math.max(1, frameTicks(configuration(payload, offset)) / (20 * SAMPLES_PER_MS));
        boolean stereo = (payload[offset] & 4) != 0;
        int flags = payload[first] & 0xFF;
        int wanted = (1 << (7 - parts)) | (stereo ? 1 << (6 - 2 * parts) : 0);
        return (flags & wanted) != 0;
    }

    /** Where the first frame begins, past the lengths (RFC 6716 3.2). */
    private static int firstFrame(byte[] payload, int offset, int length) {
        int end = offset + length;
        return switch (payload[offset] & 3) {
            case 0, 1 -> offset + 1;
            case 2 -> pastLength(payload, offset + 1, end);
            default -> pastManyLengths(payload, offset + 1, end);
        };
    }

    private static int pastManyLengths(byte[] payload, int count, int end) {
        boolean differing = (payload[count] & 0x80) != 0;
        int at = count + 1;
        if ((payload[count] & 0x40) != 0) {
            while (at < end && (payload[at] & 0xFF) == 255) {
                at++;
            }
            at++;
        }
        for (int frame = 1; differing && at != MALFORMED && frame < (payload[count] & 0x3F); frame++) {
            at = pastLength(payload, at, end);
        }
        return at;
    }

    private static int pastLength(byte[] payload, int at, int end) {
        if (at >= end) {
            return MALFORMED;
        }
        return at + ((payload[at] & 0xFF) < 252 ? 1 : 2);
    }
}
