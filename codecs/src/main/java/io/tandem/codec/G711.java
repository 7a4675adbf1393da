package io.tandem.codec;

import java.nio.ByteBuffer;

/**
 * The two laws of ITU-T G.711: eight-bit codes to and from linear samples, and from one law to the other. Linear samples are 16 bit, full scale, as in
 * the software tool library of ITU-T G.191: the 14 bits of mu-law are shifted left by 2, the 13 bits of A-law by 3. Any thread; nothing allocates.
 *
 * <p>Conversion between the laws follows Tables 3 and 4 of the Recommendation, which are not decoding and encoding in turn: mu-A-mu keeps bits 1 to 7.
 */
@SuppressWarnings("ImmutableEnumChecker") // the tables are written once and never handed out
public enum G711 {
    MU_LAW(0, (byte) 0xFF, 2, G711Tables.muDecode(), G711Tables.muEncode(), G711Tables.muToA()),
    A_LAW(8, (byte) 0xD5, 4, G711Tables.aDecode(), G711Tables.aEncode(), G711Tables.aToMu());

    /** Samples in a second. */
    public static final int SAMPLE_RATE_HZ = 8000;

    private final int payloadType;
    private final byte silence;
    private final int encodeShift;
    private final short[] decode;
    private final byte[] encode;
    private final byte[] toOther;

    G711(int payloadType, byte silence, int encodeShift, short[] decode, byte[] encode, byte[] toOther) {
        this.payloadType = payloadType;
        this.silence = silence;
        this.encodeShift = encodeShift;
        this.decode = decode;
        this.encode = encode;
        this.toOther = toOther;
    }

    /** Static RTP payload type (RFC 3551 table 4). */
    public int payloadType() {
        return payloadType;
    }

    /** The code of the smallest positive value. */
    public byte silence() {
        return silence;
    }

    /** The other law. */
    public G711 other() {
        return this == MU_LAW ? A_LAW : MU_LAW;
    }

    /** Linear 16-bit value of a code (Tables 1 and 2, column 7). */
    public short decode(byte code) {
        return decode[code & 0xFF];
    }

    /** Code of a linear 16-bit value (Tables 1 and 2, column 6). */
    public byte encode(short linear) {
        return encode[(linear & 0xFFFF) >>> encodeShift];
    }

    /** Code of the other law for a code of this one (Tables 3 and 4). */
    public byte transcode(byte code) {
        return toOther[code & 0xFF];
    }

    /** Decodes {@code length} codes. */
    public void decode(byte[] in, int inOffset, short[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = decode[in[inOffset + i] & 0xFF];
        }
    }

    /** Encodes {@code length} samples. */
    public void encode(short[] in, int inOffset, byte[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = encode[(in[inOffset + i] & 0xFFFF) >>> encodeShift];
        }
    }

    /** Converts {@code length} codes of this law to the other; {@code in} and {@code out} may be the same at the same offset. */
    public void transcode(byte[] in, int inOffset, byte[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = toOther[in[inOffset + i] & 0xFF];
        }
    }

    /** Converts {@code length} codes of this law to the other in place, by absolute gets and puts. */
    public void transcode(ByteBuffer packet, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            packet.put(i, toOther[packet.get(i) & 0xFF]);
        }
    }
}
