package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearAndLawCodecsTest {
    private static final int LATE_8 = 30;

    @ParameterizedTest
    @EnumSource(G711.class)
    void g711CarriesWhatTheLawCarries(G711 law) {
        short[] samples = new short[320];
        new Tone(1004, -10, 8000).fill(samples, 0, samples.length);
        byte[] payload = new byte[400];
        assertThat(new G711Encoder(law).encode(samples, 80, 160, payload, 12)).isEqualTo(160);
        assertThat(payload[12]).isEqualTo(law.encode(samples[80]));
        short[] out = new short[200];
        G711Decoder decoder = new G711Decoder(law);
        assertThat(decoder.sampleRateHz()).isEqualTo(8000);
        assertThat(decoder.decode(payload, 12, 160, out, 40)).isEqualTo(160);
        for (int i = 0; i < 160 - LATE_8; i++) {
            assertThat(out[40 + LATE_8 + i]).isEqualTo(law.decode(law.encode(samples[80 + i])));
        }
        decoder.conceal(out, 0, 160);
        assertThat(AudioMeasure.levelDbm0(out, LATE_8, 80)).isBetween(-12.0, -8.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000})
    void l16IsInNetworkByteOrderAndLossless(int rateHz) {
        short[] samples = {0x1234, -2, Short.MIN_VALUE, Short.MAX_VALUE};
        byte[] payload = new byte[9];
        L16Encoder encoder = new L16Encoder(rateHz);
        assertThat(encoder.sampleRateHz()).isEqualTo(rateHz);
        assertThat(encoder.encode(samples, 0, 4, payload, 1)).isEqualTo(8);
        assertThat(payload).containsExactly(0, 0x12, 0x34, 0xFF, 0xFE, 0x80, 0x00, 0x7F, 0xFF);
        short[] out = new short[rateHz / 100];
        L16Decoder decoder = new L16Decoder(rateHz);
        assertThat(decoder.sampleRateHz()).isEqualTo(rateHz);
        assertThat(decoder.decode(payload, 1, 8, out, 0)).isEqualTo(4);
        decoder.decode(new byte[2 * out.length], 0, 2 * out.length, out, 0);
        int late = rateHz * 375 / 100_000 - 4;
        assertThat(Arrays.copyOfRange(out, late, late + 4)).isEqualTo(samples);
    }

    @Test
    void halfASampleIsNoPayload() {
        assertThat(new L16Decoder(8000).decode(new byte[7], 0, 7, new short[4], 0)).isZero();
    }
}
