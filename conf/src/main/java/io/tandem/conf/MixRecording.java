package io.tandem.conf;

import io.tandem.codec.L16Encoder;
import io.tandem.codec.Resampler;
import io.tandem.media.RecordedCodecs;
import io.tandem.media.record.RecordingTap;
import java.nio.ByteBuffer;

/** Hands what a room hears to its recording, 20 ms at a time, at no more than 16 kHz: recordings have no more. The worker's; allocates when the rate changes. */
final class MixRecording {
    private static final int HIGHEST_RATE_HZ = 16_000;
    private static final int TICKS_PER_S = 50;
    private static final int SAMPLE_BYTES = 2;
    /** A recording of a room has one source, which never changes. */
    private static final int SSRC = 0;

    private final RecordingTap tap;
    private final short[] samples = new short[HIGHEST_RATE_HZ / TICKS_PER_S];
    private final byte[] payload = new byte[SAMPLE_BYTES * samples.length];
    private final ByteBuffer packet = ByteBuffer.wrap(payload);
    private int mixRateHz;
    private Resampler resampler = new Resampler(HIGHEST_RATE_HZ, HIGHEST_RATE_HZ);
    private L16Encoder encoder = new L16Encoder(HIGHEST_RATE_HZ);
    private int sequence;
    private int timestamp;

    MixRecording(RecordingTap tap) {
        this.tap = tap;
    }

    /** What everybody hears in this tick. */
    void onTick(short[] mix, int sampleRateHz, long nowNs) {
        if (sampleRateHz != mixRateHz) {
            mixRateHz = sampleRateHz;
            int rateHz = Math.min(sampleRateHz, HIGHEST_RATE_HZ);
            resampler = new Resampler(sampleRateHz, rateHz);
            encoder = new L16Encoder(rateHz);
        }
        int count = resampler.convert(mix, 0, sampleRateHz / TICKS_PER_S, samples, 0);
        int bytes = encoder.encode(samples, 0, count, payload, 0);
        tap.packet(RecordedCodecs.linear(encoder.sampleRateHz()), sequence++ & 0xFFFF, timestamp, SSRC, nowNs, packet, 0, bytes);
        timestamp += count;
    }
}
