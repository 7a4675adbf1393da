package io.tandem.codec;

/** Builds the tables of {@link G711} from the laws' segments (Tables 1 and 2) and the conversion tables (Tables 3 and 4). */
final class G711Tables {
    private static final int CODES = 256;
    private static final int POSITIVE = 0x80;
    private static final int EVEN_BITS = 0x55;
    private static final int MU_BIAS = 33;
    private static final int MU_CLIP = 0x1FFF;

    private G711Tables() {}

    static short[] muDecode() {
        short[] table = new short[CODES];
        for (int code = 0; code < CODES; code++) {
            int value = ~code & 0x7F;
            int magnitude = ((2 * (value & 0x0F) + MU_BIAS) << (value >> 4)) - MU_BIAS;
            table[code] = (short) (signed(code, magnitude) * 4);
        }
        return table;
    }

    static short[] aDecode() {
        short[] table = new short[CODES];
        for (int code = 0; code < CODES; code++) {
            int value = (code ^ EVEN_BITS) & 0x7F;
            int segment = value >> 4;
            int middle = 2 * (value & 0x0F) + 1;
            int magnitude = segment == 0 ? middle : (middle + 32) << (segment - 1);
            table[code] = (short) (signed(code, magnitude) * 8);
        }
        return table;
    }

    private static int signed(int code, int magnitude) {
        return (code & POSITIVE) == 0 ? -magnitude : magnitude;
    }

    /** By the upper 14 bits of the sample. */
    static byte[] muEncode() {
        byte[] table = new byte[1 << 14];
        for (int i = 0; i < table.length; i++) {
            int linear = i << 18 >> 18;
            int biased = Math.min((linear < 0 ? ~linear : linear) + MU_BIAS, MU_CLIP);
            int segment = 26 - Integer.numberOfLeadingZeros(biased);
            int value = (segment << 4) | ((biased >> (segment + 1)) & 0x0F);
            table[i] = (byte) ((linear < 0 ? 0 : POSITIVE) | (~value & 0x7F));
        }
        return table;
    }

    /** By the upper 12 bits of the sample; the 13th only halves the smallest step. */
    static byte[] aEncode() {
        byte[] table = new byte[1 << 12];
        for (int i = 0; i < table.length; i++) {
            int linear = i << 20 >> 20;
            int magnitude = linear < 0 ? ~linear : linear;
            int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
            int value = segment == 0 ? magnitude : (segment << 4) | ((magnitude >> (segment - 1)) & 0x0F);
            table[i] = (byte) (((linear < 0 ? 0 : POSITIVE) | value) ^ EVEN_BITS);
        }
        return table;
    }

    static byte[] muToA() {
        byte[] table = new byte[CODES];
        for (int code = 0; code < CODES; code++) {
            table[code] = (byte) (((code & POSITIVE) | (aNumber(~code & 0x7F) - 1)) ^ EVEN_BITS);
        }
        return table;
    }

    static byte[] aToMu() {
        byte[] table = new byte[CODES];
        for (int code = 0; code < CODES; code++) {
            int value = ((code ^ EVEN_BITS) & 0x7F) + 1;
            table[code] = (byte) ((code & POSITIVE) | (~muNumber(value) & 0x7F));
        }
        return table;
    }

    /** Table 3: decoder output value number of A-law (1 to 128) for that of mu-law (0 to 127), in runs; 80 goes to 81 for the sake of mu-A-mu. */
    private static int aNumber(int mu) {
        if (mu < 16) {
            return mu / 2 + 1;
        } else if (mu < 32) {
            return mu - 7;
        } else if (mu < 36) {
            return 2 * mu - 39;
        } else if (mu < 48) {
            return mu - 3;
        } else if (mu == 48) {
            return 46;
        } else if (mu < 64) {
            return mu - 1;
        }
        return mu < 80 ? mu : mu + 1;
    }

    /** Table 4: decoder output value number of mu-law for that of A-law, in runs; 80 goes to 79 for the sake of mu-A-mu. */
    private static int muNumber(int a) {
        if (a <= 8) {
            return 2 * a - 1;
        } else if (a <= 24) {
            return a + 7;
        } else if (a <= 32) {
            return (a + 39) / 2;
        } else if (a <= 44) {
            return a + 3;
        } else if (a <= 48) {
            return (a + 51) / 2;
        } else if (a <= 62) {
            return a + 1;
        } else if (a <= 64) {
            return 64;
        }
        return a <= 79 ? a : a - 1;
    }
}
