package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class G711Test {
    /** Positive segment end points of Table 1/G.711 in 1/4096 of full scale, and of Table 2/G.711 in 1/8159: sixteen equal steps between two of them. */
    private static final int[] A_ENDS = {0, 32, 64, 128, 256, 512, 1024, 2048, 4096};

    private static final int[] MU_ENDS = {-1, 31, 95, 223, 479, 991, 2015, 4063, 8159};

    @Test
    void encodesTheSweepOfTheReferenceToolsBitForBit() {
        short[] linear = ReferenceVectors.words("g711/sweep.src");
        short[] a = ReferenceVectors.words("g711/sweep-r.a");
        short[] mu = ReferenceVectors.words("g711/sweep-r.u");
        for (int i = 0; i < linear.length; i++) {
            assertThat(G711.A_LAW.encode(linear[i]) & 0xFF).as("A-law of %d", linear[i]).isEqualTo(a[i]);
            assertThat(G711.MU_LAW.encode(linear[i]) & 0xFF).as("mu-law of %d", linear[i]).isEqualTo(mu[i]);
        }
        assertThat(linear).hasSize(65536);
    }

    @Test
    void decodesTheSweepOfTheReferenceToolsBitForBit() {
        checkDecoded(G711.A_LAW, ReferenceVectors.words("g711/sweep-r.a"), ReferenceVectors.words("g711/sweep-r.rea"));
        checkDecoded(G711.MU_LAW, ReferenceVectors.words("g711/sweep-r.u"), ReferenceVectors.words("g711/sweep-r.reu"));
        checkDecoded(G711.A_LAW, ReferenceVectors.words("g711/sweep-r.a"), ReferenceVectors.words("g711/sweep-r.a-a"));
        checkDecoded(G711.MU_LAW, ReferenceVectors.words("g711/sweep-r.u"), ReferenceVectors.words("g711/sweep-r.u-u"));
    }

    private static void checkDecoded(G711 law, short[] codes, short[] expected) {
        short[] decoded = new short[codes.length];
        for (int i = 0; i < codes.length; i++) {
            decoded[i] = law.decode((byte) codes[i]);
        }
        assertThat(decoded).isEqualTo(expected);
    }

    @Test
    void decodesAll256CodesToTheMiddleOfTheirDecisionValues() {
        for (int number = 0; number < 128; number++) {
            int a = (aDecision(number) + aDecision(number + 1)) * 4;
            int mu = number == 0 ? 0 : (muDecision(number) + muDecision(number + 1)) * 2;
            assertThat(G711.A_LAW.decode(aCode(number, true))).isEqualTo((short) a);
            assertThat(G711.A_LAW.decode(aCode(number, false))).isEqualTo((short) -a);
            assertThat(G711.MU_LAW.decode(muCode(number, true))).isEqualTo((short) mu);
            assertThat(G711.MU_LAW.decode(muCode(number, false))).isEqualTo((short) -mu);
        }
    }

    @Test
    void encodesAll65536ValuesBetweenTheirDecisionValues() {
        for (int linear = Short.MIN_VALUE; linear <= Short.MAX_VALUE; linear++) {
            boolean positive = linear >= 0;
            int magnitude = positive ? linear : -linear - 1;
            assertThat(G711.A_LAW.encode((short) linear)).as("A-law of %d", linear).isEqualTo(aCode(aNumber(magnitude), positive));
            assertThat(G711.MU_LAW.encode((short) linear)).as("mu-law of %d", linear).isEqualTo(muCode(muNumber(magnitude), positive));
        }
    }

    private static int aNumber(int magnitude) {
        int number = 0;
        while (number < 127 && magnitude >= aDecision(number + 1) * 8) {
            number++;
        }
        return number;
    }

    private static int muNumber(int magnitude) {
        int number = 0;
        while (number < 127 && magnitude >= muDecision(number + 1) * 4) {
            number++;
        }
        return number;
    }

    private static int aDecision(int number) {
        return number == 128 ? 4096 : between(A_ENDS, number);
    }

    private static int muDecision(int number) {
        return number == 128 ? 8159 : number == 0 ? 0 : between(MU_ENDS, number);
    }

    private static int between(int[] ends, int number) {
        int segment = number / 16;
        return ends[segment] + (ends[segment + 1] - ends[segment]) / 16 * (number % 16);
    }

    private static byte aCode(int number, boolean positive) {
        return (byte) ((number + (positive ? 128 : 0)) ^ 0x55);
    }

    private static byte muCode(int number, boolean positive) {
        return (byte) ((positive ? 255 : 127) - number);
    }

    /** Table 3/G.711, right column: A-law number for mu-law number 0 to 127. */
    private static final int[] TABLE_3 = {
        1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 27, 29, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 46, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62,
        64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96,
        97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124,
        125, 126, 127, 128
    };

    /** Table 4/G.711, right column: mu-law number for A-law number 1 to 128. */
    private static final int[] TABLE_4 = {
        1, 3, 5, 7, 9, 11, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 32, 33, 33, 34, 34, 35, 35,
        36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 48, 49, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 64,
        65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
        96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123,
        124, 125, 126, 127
    };

    @Test
    void convertsBetweenTheLawsByTables3And4() {
        for (int number = 0; number < 128; number++) {
            for (boolean positive : new boolean[] {true, false}) {
                assertThat(G711.MU_LAW.transcode(muCode(number, positive))).isEqualTo(aCode(TABLE_3[number] - 1, positive));
                assertThat(G711.A_LAW.transcode(aCode(number, positive))).isEqualTo(muCode(TABLE_4[number], positive));
            }
        }
    }

    @Test
    void keepsBits1To7FromMuToAToMu() {
        for (int code = 0; code < 256; code++) {
            byte back = G711.A_LAW.transcode(G711.MU_LAW.transcode((byte) code));
            assertThat((back ^ code) & 0xFE).as("mu-law code %d", code).isZero();
        }
    }

    @Test
    void worksOnPartsOfArraysAndBuffers() {
        byte[] codes = new byte[256];
        for (int i = 0; i < 256; i++) {
            codes[i] = (byte) i;
        }
        short[] linear = new short[260];
        G711.MU_LAW.decode(codes, 1, linear, 3, 254);
        byte[] back = new byte[256];
        G711.MU_LAW.encode(linear, 3, back, 1, 254);
        assertThat(linear[2]).isZero();
        assertThat(linear[3]).isEqualTo(G711.MU_LAW.decode((byte) 1));
        assertThat(back[1]).isEqualTo((byte) 1);
        assertThat(back[127]).as("negative zero comes back as positive zero").isEqualTo((byte) 0xFF);
        assertThat(back[254]).isEqualTo((byte) 254);
        assertThat(back[255]).isZero();
        byte[] converted = new byte[256];
        G711.A_LAW.transcode(codes, 0, converted, 0, 256);
        ByteBuffer packet = ByteBuffer.allocateDirect(300);
        packet.put(12, codes);
        G711.A_LAW.transcode(packet, 12, 256);
        for (int i = 0; i < 256; i++) {
            assertThat(packet.get(12 + i)).isEqualTo(converted[i]).isEqualTo(G711.A_LAW.transcode(codes[i]));
        }
        assertThat(packet.get(11)).isZero();
        assertThat(packet.get(268)).isZero();
        assertThat(packet.position()).isZero();
    }

    @Test
    void namesItsPayloadTypesAndSilence() {
        assertThat(G711.MU_LAW.payloadType()).isZero();
        assertThat(G711.A_LAW.payloadType()).isEqualTo(8);
        assertThat(G711.MU_LAW.decode(G711.MU_LAW.silence())).isZero();
        assertThat(G711.A_LAW.decode(G711.A_LAW.silence())).isEqualTo((short) 8);
        assertThat(G711.A_LAW.other()).isEqualTo(G711.MU_LAW);
    }
}
