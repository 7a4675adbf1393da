package io.tandem.phone.media;

import io.tandem.codec.AudioMeasure;
import java.util.Optional;

/** A snapshot of what arrived on one call. Levels in dBm0, times in milliseconds. */
public final class Heard {
    private final Counters counters;
    private final short[] samples;
    private final int longestHoleMs;
    private final int rateHz;

    /** Counters at the moment of the snapshot. {@code sources} counts SSRCs and restarts; {@code whileHeld} counts packets that came although we said not to send. */
    public record Counters(long packetsSent, long packets, long lost, long duplicates, long late, long dropped, long sources, long timestampJumps,
            long unknownPayloads, long malformed, long whileHeld, double jitterMs, String digits, Optional<PhoneCodec> codec, int ssrc, long rtcpPackets,
            int soundMs) {}

    Heard(Counters counters, short[] samples, int longestHoleMs, int rateHz) {
        this.rateHz = rateHz;
        this.counters = counters;
        this.samples = samples;
        this.longestHoleMs = longestHoleMs;
    }

    public Counters counters() {
        return counters;
    }

    /** Digits by RFC 4733, each once. */
    public String digits() {
        return counters.digits();
    }

    /** At 8000 Hz, or at 16000 when the phone speaks a wide-band codec. */
    public short[] samples() {
        return samples.clone();
    }

    /** Sound kept in this snapshot. */
    public int soundMs() {
        return (int) (samples.length * 1_000L / rateHz);
    }

    /** Frequency with the most power in the snapshot; 0 for silence. */
    public double frequencyHz() {
        return samples.length == 0 ? 0 : AudioMeasure.dominantFrequencyHz(samples, 0, samples.length, rateHz);
    }

    public double levelDbm0() {
        return AudioMeasure.levelDbm0(samples, 0, samples.length);
    }

    /** Level of one frequency; a snapshot of whole periods is exact. */
    public double toneLevelDbm0(double hertz) {
        return AudioMeasure.toneLevelDbm0(samples, 0, samples.length, hertz, rateHz);
    }

    /** Longest time for which no packet brought sound. */
    public int longestHoleMs() {
        return longestHoleMs;
    }

    /** Longest time below {@code thresholdDbm0}, packets or not. */
    public int longestQuietMs(double thresholdDbm0) {
        return AudioMeasure.longestGapMs(samples, 0, samples.length, thresholdDbm0, rateHz);
    }

    @Override
    public String toString() {
        return counters + ", " + soundMs() + " ms at " + frequencyHz() + " Hz, " + levelDbm0() + " dBm0, longest hole " + longestHoleMs + " ms";
    }
}
