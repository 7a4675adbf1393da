package io.tandem.bench.relay;

import io.tandem.codec.G711;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Writes a 16-bit number into the first samples of a G.711 payload so that it survives transcoding: four digits of sixteen levels
 * each, far enough apart that companding cannot confuse them.
 */
final class PacketMark {
    private static final int DIGITS = 4;
    private static final int LEVEL_STEP = 3800;
    private static final int LOWEST_LEVEL = -28_500;

    private final byte[] codes = new byte[16];
    private final byte[] digits = new byte[256];

    PacketMark(G711 law) {
        for (int digit = 0; digit < codes.length; digit++) {
            codes[digit] = law.encode((short) (LOWEST_LEVEL + digit * LEVEL_STEP));
        }
        for (int code = 0; code < digits.length; code++) {
            int digit = Math.round((law.decode((byte) code) - LOWEST_LEVEL) / (float) LEVEL_STEP);
            digits[code] = (byte) Math.clamp(digit, 0, codes.length - 1);
        }
    }

    /** The code of each digit, in hexadecimal. */
    String codes() {
        return HexFormat.of().formatHex(codes);
    }

    /** The digit of each code, in hexadecimal. */
    String digits() {
        return HexFormat.of().formatHex(digits);
    }

    void write(ByteBuffer packet, int at, int number) {
        for (int i = 0; i < DIGITS; i++) {
            packet.put(at + i, codes[(number >> (4 * i)) & 0xF]);
        }
    }

    int read(ByteBuffer packet, int at) {
        int number = 0;
        for (int i = 0; i < DIGITS; i++) {
            number |= digits[packet.get(at + i) & 0xFF] << (4 * i);
        }
        return number;
    }
}
