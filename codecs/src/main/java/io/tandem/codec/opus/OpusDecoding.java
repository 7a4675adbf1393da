package io.tandem.codec.opus;

import java.util.Arrays;

/** What both decoders have in common: which packets are packets, and how a gap is cut into pieces that Opus can fill. One thread. */
abstract sealed class OpusDecoding implements Opus.Decoder permits SystemOpusDecoder, JavaOpusDecoder {
    /** For {@link #decodeInto}: nothing came. */
    static final int LOST = 0;

    /** Bytes of payload that {@link #decodeInto} is given at most. */
    static final int LARGEST_PAYLOAD_BYTES = 1500;

    private static final int UNITS_PER_S = 400;

    private static final byte[] NOTHING = {};

    private final int sampleRateHz;
    private final int unit;
    private final short[] piece;

    OpusDecoding(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.unit = sampleRateHz / UNITS_PER_S;
        this.piece = new short[8 * unit];
    }

    /** Samples of the longest packet. */
    static int mostSamples(int sampleRateHz) {
        return Opus.LONGEST_PACKET_MS * sampleRateHz / 1000;
    }

    /**
     * Decodes a payload, or fills in for one if {@code length} is {@link #LOST}, or reads the previous one out of it if {@code previous}: at most {@code count} samples.
     * Returns how many; an error is 0 or less.
     */
    abstract int decodeInto(byte[] payload, int offset, int length, boolean previous, short[] samples, int at, int count);

    @Override
    public final int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public final int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        int count = samples(OpusPacket.durationTicks(payload, offset, length));
        if (count == 0 || count > samples.length - at || length > LARGEST_PAYLOAD_BYTES) {
            return 0;
        }
        return decodeInto(payload, offset, length, false, samples, at, count);
    }

    private int samples(int ticks) {
        return (int) ((long) ticks * sampleRateHz / Opus.CLOCK_RATE_HZ);
    }

    /** In pieces of at most 20 ms; Opus fills multiples of 2.5 ms, so what is over of the last one is dropped. */
    @Override
    public final void conceal(short[] samples, int at, int count) {
        int taken;
        for (int done = 0; done < count; done += taken) {
            taken = Math.min(piece.length, count - done);
            int filled = decodeInto(piece, taken);
            if (filled < taken) {
                Arrays.fill(piece, Math.max(0, filled), taken, (short) 0);
            }
            System.arraycopy(piece, 0, samples, at + done, taken);
        }
    }

    private int decodeInto(short[] out, int count) {
        return decodeInto(NOTHING, 0, LOST, false, out, 0, (count + unit - 1) / unit * unit);
    }

    @Override
    public final int recover(byte[] payload, int offset, int length, short[] samples, int at, int count) {
        boolean whole = count % unit == 0 && count >= samples(OpusPacket.durationTicks(payload, offset, length)) && count <= samples.length - at;
        if (!whole || length > LARGEST_PAYLOAD_BYTES || !OpusPacket.carriesPrevious(payload, offset, length)) {
            return 0;
        }
        return Math.max(0, decodeInto(payload, offset, length, true, samples, at, count));
    }
}
