package io.tandem.media;

import io.tandem.codec.AudioEncoder;
import io.tandem.media.audio.RateConversion;
import java.util.Arrays;

/** What a leg is told, on its way into packets: rate conversion, frames of the leg's packet time, encoder. Exists while samples are sent. Owned by the worker. */
final class AudioOutput {
    static final int TICKS_PER_S = 1000 / MediaSession.TICK_MS;
    /** 20 ms at 48 kHz. */
    static final int LONGEST_TICK_SAMPLES = 960;

    private final AudioCodec codec;
    private final int payloadType;
    private final int ptimeMs;
    private final AudioEncoder encoder;
    private final int frameSamples;
    private final int frameUnits;
    private final short[] pending;
    private int pendingSamples;
    private RateConversion conversion;
    private boolean talks;

    AudioOutput(RemoteMedia remote, CodecFactory factory) {
        codec = remote.sendCodec();
        payloadType = remote.sendPayloadType();
        ptimeMs = remote.sendPtimeMs();
        encoder = factory.encoder(codec);
        int frameMs = codec.frameMs(ptimeMs);
        frameSamples = codec.sampleRateHz() / 1000 * frameMs;
        frameUnits = codec.clockRateHz() / 1000 * frameMs;
        pending = new short[frameSamples + LONGEST_TICK_SAMPLES];
        conversion = new RateConversion(codec.sampleRateHz(), codec.sampleRateHz());
    }

    /** True while the leg is described as it was when this was made. */
    boolean fits(RemoteMedia remote) {
        return codec == remote.sendCodec() && payloadType == remote.sendPayloadType() && ptimeMs == remote.sendPtimeMs();
    }

    AudioCodec codec() {
        return codec;
    }

    int payloadType() {
        return payloadType;
    }

    /** Timestamp units of a frame. */
    int frameUnits() {
        return frameUnits;
    }

    /** Adds 20 ms. */
    void add(short[] samples, int at, int sampleRateHz) {
        if (!conversion.isBetween(sampleRateHz, codec.sampleRateHz())) {
            conversion = new RateConversion(sampleRateHz, codec.sampleRateHz());
        }
        pendingSamples += conversion.convert(samples, at, sampleRateHz / TICKS_PER_S, pending, pendingSamples);
    }

    boolean hasFrame() {
        return pendingSamples >= frameSamples;
    }

    /** True when a ready-made payload of 20 ms fits in here. */
    boolean takesSharedFrame() {
        return pendingSamples == 0 && frameSamples == codec.sampleRateHz() / TICKS_PER_S;
    }

    /** Encodes the next frame; returns its bytes. */
    int encode(byte[] payload) {
        int bytes = encoder.encode(pending, 0, frameSamples, payload, 0);
        skip();
        return bytes;
    }

    /** Drops the next frame. */
    void skip() {
        pendingSamples -= frameSamples;
        System.arraycopy(pending, frameSamples, pending, 0, pendingSamples);
    }

    /** The talk pauses: what is begun is completed with silence. True if that made a frame. */
    boolean complete() {
        boolean any = pendingSamples > 0;
        if (any) {
            Arrays.fill(pending, pendingSamples, frameSamples, (short) 0);
            pendingSamples = frameSamples;
        }
        return any;
    }

    /** True when a pause lies before the next frame, which thus begins a talk. */
    boolean takeBegin() {
        boolean begins = !talks;
        talks = true;
        return begins;
    }

    void pause() {
        talks = false;
    }

    void close() {
        CodecFactory.close(encoder);
    }
}
