package io.tandem.phone.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.G711;
import java.util.Arrays;

/** Each octet as it is, at its time: a phone that judges a server must conceal nothing and delay nothing. */
record PlainG711(G711 law) implements AudioDecoder {
    @Override
    public int sampleRateHz() {
        return G711.SAMPLE_RATE_HZ;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] samples, int at) {
        law.decode(payload, offset, samples, at, length);
        return length;
    }

    @Override
    public void conceal(short[] samples, int at, int count) {
        Arrays.fill(samples, at, at + count, (short) 0);
    }
}
