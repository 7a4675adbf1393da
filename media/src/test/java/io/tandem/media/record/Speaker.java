package io.tandem.media.record;

import io.tandem.codec.G711;
import io.tandem.codec.G711Decoder;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A simulated sender of PCMU in packets of 20 ms, whose clock may be wrong and whose network may delay and lose. */
final class Speaker {
    static final int RATE_HZ = 8000;
    static final int PACKET = 160;
    static final int PCMU = 0;
    private static final double NS_PER_S = 1e9;

    private final double rateHz;
    private final DoubleUnaryOperator sound;
    private final int ssrc;
    private final byte[] payload = new byte[PACKET];
    private long packets;

    /** {@code skew}: of its clock, 1e-6 for a ppm; {@code sound}: -1 to 1 by true time in seconds. */
    Speaker(double skew, int ssrc, DoubleUnaryOperator sound) {
        this.rateHz = RATE_HZ * (1 + skew);
        this.ssrc = ssrc;
        this.sound = sound;
    }

    /** Only what the taps are given. */
    static Optional<StreamDecoder> decoder(int codec) {
        return codec == PCMU ? Optional.of(new StreamDecoder(new G711Decoder(G711.MU_LAW), RATE_HZ, 30, false)) : Optional.empty();
    }

    /** When the next packet leaves: when its last sample was spoken. */
    long nextLeavesNs() {
        return Math.round((packets + 1) * PACKET / rateHz * NS_PER_S);
    }

    int sequence() {
        return (int) (packets + 65_000) & 0xFFFF;
    }

    int timestamp() {
        return (int) (packets * PACKET + 0xFFFF_F000L);
    }

    int ssrc() {
        return ssrc;
    }

    /** The next packet. */
    ByteBuffer next() {
        for (int i = 0; i < PACKET; i++) {
            payload[i] = G711.MU_LAW.encode((short) (sound.applyAsDouble((packets * PACKET + i) / rateHz) * 30_000));
        }
        packets++;
        return ByteBuffer.wrap(payload);
    }

    /** The next packet into a tap, as of the time it leaves. */
    void speak(RecordingTap tap, long delayNs) {
        long atNs = nextLeavesNs() + delayNs;
        int sequence = sequence();
        int timestamp = timestamp();
        tap.packet(PCMU, sequence, timestamp, ssrc, atNs, next(), 0, PACKET);
    }

    /** One sample of sound at every full second, so that it can be told where a second lies. */
    static DoubleUnaryOperator pulses() {
        return seconds -> {
            double away = seconds - Math.rint(seconds);
            return away > -0.5 / RATE_HZ && away <= 0.5 / RATE_HZ ? 0.9 : 0;
        };
    }

    static DoubleUnaryOperator tone(double frequencyHz) {
        return seconds -> 0.3 * Math.sin(2 * Math.PI * frequencyHz * seconds);
    }
}
