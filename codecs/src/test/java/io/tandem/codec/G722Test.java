package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G722Test {
    @Test
    void encodesTheReferenceSpeechBitForBit() {
        short[] speech = ReferenceVectors.words("g722/inpsp.bin");
        short[] codes = ReferenceVectors.words("g722/codspw.cod");
        byte[] payload = new byte[speech.length / 2];
        assertThat(new G722Encoder().encode(speech, 0, speech.length, payload, 0)).isEqualTo(payload.length);
        assertThat(payload).isEqualTo(octets(codes));
    }

    @ParameterizedTest
    @CsvSource({"KBIT_64, outsp1.bin", "KBIT_56, outsp2.bin", "KBIT_48, outsp3.bin"})
    void decodesTheReferenceCodesBitForBit(G722Mode mode, String expected) {
        byte[] codes = octets(ReferenceVectors.words("g722/codspw.cod"));
        short[] samples = new short[2 * codes.length];
        new G722Synthesis(mode).decode(codes, 0, codes.length, samples, 0);
        assertThat(samples).isEqualTo(ReferenceVectors.words("g722/" + expected));
    }

    private static byte[] octets(short[] words) {
        byte[] octets = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            octets[i] = (byte) words[i];
        }
        return octets;
    }
}
