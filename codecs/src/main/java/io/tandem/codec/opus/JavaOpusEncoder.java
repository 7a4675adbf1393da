package io.tandem.codec.opus;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.concurrent.atomic.AtomicInteger;

/** An encoder of concentus. Allocates for every frame. */
final class JavaOpusEncoder implements Opus.Encoder {
    private static final int LARGEST_PACKET_BYTES = 1275;

    private final int sampleRateHz;
    private final OpenState state;
    private final OpusEncoder encoder;

    JavaOpusEncoder(int sampleRateHz, OpusSettings settings, AtomicInteger open) {
        this.sampleRateHz = sampleRateHz;
        try {
            encoder = new OpusEncoder(sampleRateHz, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalStateException("concentus makes no encoder", e);
        }
        encoder.setComplexity(OpusSettings.COMPLEXITY);
        encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        state = new OpenState(open);
        use(settings);
    }

    @Override
    public void use(OpusSettings settings) {
        state.check();
        encoder.setBitrate(settings.bitrateBitPerS());
        encoder.setUseInbandFEC(settings.inbandFec());
        encoder.setPacketLossPercent(settings.expectedLossPercent());
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int lookaheadSamples() {
        return encoder.getLookahead();
    }

    @Override
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        Opus.checkFrame(count, sampleRateHz);
        state.check();
        try {
            return encoder.encode(samples, offset, count, payload, at, Math.min(LARGEST_PACKET_BYTES, payload.length - at));
        } catch (OpusException e) {
            throw new IllegalStateException("concentus cannot encode", e);
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
