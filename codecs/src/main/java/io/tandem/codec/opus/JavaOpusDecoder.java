package io.tandem.codec.opus;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A decoder of concentus. Allocates for every packet. */
final class JavaOpusDecoder extends OpusDecoding {
    private final OpenState state;
    private final OpusDecoder decoder;

    JavaOpusDecoder(int sampleRateHz, AtomicInteger open) {
        super(sampleRateHz);
        try {
            decoder = new OpusDecoder(sampleRateHz, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("concentus makes no decoder", e);
        }
        state = new OpenState(open);
    }

    @Override
    int decodeInto(byte[] payload, int offset, int length, boolean previous, short[] samples, int at, int count) {
        state.check();
        try {
            byte @Nullable [] packet = length == LOST ? null : payload;
            return decoder.decode(packet, offset, length, samples, at, count, previous);
        } catch (OpusException | ArrayIndexOutOfBoundsException | AssertionError e) {
            return 0; // a packet that is broken inside; the next one is decoded as after a loss
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
