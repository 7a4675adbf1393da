package io.tandem.codec;

/**
 * The payload of RFC 3389: one byte of level in -dBov (0 dBov is a full-scale square wave, 6.18 dBm0), then any number of reflection coefficients of an all-pole model
 * A(z) = 1 + sum of a_i z^-i, the first being -R(1)/R(0), each k as the byte N with k = 258 (N - 127) / 32768. Any thread; allocates nothing.
 */
public final class ComfortNoise {
    /** Static RTP payload type at a clock of 8000 Hz (RFC 3389 4); any other clock needs a dynamic one. */
    public static final int PAYLOAD_TYPE = 13;

    /** Coefficients that are written and read at most; of what is beyond, the decoder may think itself rid (RFC 3389 3). */
    public static final int ORDER_AT_MOST = 10;

    /** A full-scale square wave in dBm0. */
    static final double OVERLOAD_DBM0 = 6.18;

    private static final int QUIETEST_DBOV = 127;
    private static final int LEVEL_MASK = 0x7F;
    private static final int CENTRE = 127;
    private static final double STEP = 258.0 / 32768;

    private ComfortNoise() {}

    /** Writes level and the first {@code order} coefficients; returns the payload's bytes. */
    static int write(double levelDbm0, double[] reflections, int order, byte[] payload, int at) {
        payload[at] = (byte) Math.clamp(Math.round(OVERLOAD_DBM0 - levelDbm0), 0, QUIETEST_DBOV);
        for (int i = 0; i < order; i++) {
            payload[at + 1 + i] = (byte) Math.clamp(CENTRE + Math.round(reflections[i] / STEP), 0, 2 * CENTRE);
        }
        return 1 + order;
    }

    /** Level in dBm0 of a payload of at least one byte; the uppermost bit is not looked at. */
    public static double levelDbm0(byte[] payload, int offset) {
        return OVERLOAD_DBM0 - (payload[offset] & LEVEL_MASK);
    }

    /** Fills {@code reflections} with the coefficients there are, then with zeros. */
    static void readReflections(byte[] payload, int offset, int length, double[] reflections) {
        for (int i = 0; i < reflections.length; i++) {
            int code = i + 1 < length ? Math.min(payload[offset + 1 + i] & 0xFF, 2 * CENTRE) : CENTRE;
            reflections[i] = (code - CENTRE) * STEP;
        }
    }
}
