package io.tandem.codec.opus;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.tandem.codec.Resampler;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of concentus. It always runs at 48 kHz, since at lower rates it is silent for full-band CELT packets; our own resampler does the rest and delays by
 * 3.6 ms at 8 kHz and 2.2 ms at 16 kHz. Allocates for every packet.
 */
final class JavaOpusDecoder extends OpusDecoding {
    private final OpenState state;
    private final OpusDecoder decoder;
    private final Resampler resampler;
    private final int ratio;
    private final short[] full = new short[mostSamples(Opus.CLOCK_RATE_HZ)];

    JavaOpusDecoder(int sampleRateHz, AtomicInteger open) {
        super(sampleRateHz);
        try {
            decoder = new OpusDecoder(Opus.CLOCK_RATE_HZ, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("concentus makes no decoder", e);
        }
        resampler = new Resampler(Opus.CLOCK_RATE_HZ, sampleRateHz);
        ratio = Opus.CLOCK_RATE_HZ / sampleRateHz;
        state = new OpenState(open);
    }

    @Override
    int decodeInto(byte[] payload, int offset, int length, boolean previous, short[] samples, int at, int count) {
        state.check();
        int decoded = decode(length == LOST ? null : payload, offset, length, previous, Math.min(full.length, count * ratio));
        return decoded <= 0 ? decoded : resampler.convert(full, 0, decoded, samples, at);
    }

    /** {@code count} samples of 48 kHz at most, into {@link #full}. */
    private int decode(byte @Nullable [] packet, int offset, int length, boolean previous, int count) {
        try {
            return decoder.decode(packet, offset, length, full, 0, count, previous);
        } catch (OpusException | ArrayIndexOutOfBoundsException | AssertionError e) {
            return 0; // a packet that is broken inside; the next one is decoded as after a loss
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
