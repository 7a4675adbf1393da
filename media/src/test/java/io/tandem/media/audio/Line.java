package io.tandem.media.audio;

import io.tandem.codec.L16Decoder;
import io.tandem.codec.L16Encoder;
import io.tandem.codec.Tone;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/** A sender of a tone, a network and a jitter buffer on one clock that the test moves; L16 at 8 kHz. */
final class Line {
    static final long MS = 1_000_000L;
    static final double TONE_HZ = 437;
    static final double TONE_DBM0 = -10;
    private static final int SAMPLES = 160;

    private record Packet(long arrivesNs, int sequence, int timestamp, boolean newSource, ByteBuffer payload) {}

    final PayloadPool pool = new PayloadPool(256);
    final JitterBuffer buffer = new JitterBuffer(pool);
    final SplittableRandom random = new SplittableRandom(7);
    final Ear ear = new Ear();
    final short[] out = new short[960];
    PayloadDecoder decoder = new PayloadDecoder(new L16Decoder(8000), 8000, false);
    /** Delay of a packet sent at this time. */
    LongUnaryOperator delayNs = sentNs -> 10 * MS;
    double loss;
    double twice;
    double skewPpm;
    /** Every other timestamp is so much beside the samples, as of senders that stamp by a clock. */
    int wobbleUnits;
    boolean sends = true;
    boolean newSource = true;
    int sequence = 65_530;
    int timestamp = -1600;
    long nowNs = 1_000 * MS;
    private double nextSendNs = nowNs;
    private Tone tone = new Tone(TONE_HZ, TONE_DBM0, 8000);
    private final short[] samples = new short[SAMPLES];
    private final L16Encoder encoder = new L16Encoder(8000);
    private final PriorityQueue<Packet> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong(Packet::arrivesNs).thenComparingInt(Packet::sequence));

    /** Lets so many ticks pass. Returns what the last was worth. */
    Heard ticks(int count) {
        Heard heard = Heard.NOTHING;
        for (int i = 0; i < count; i++) {
            nowNs += 20 * MS;
            send();
            deliver();
            heard = buffer.pull(out, 0, 8000, nowNs);
            ear.hear(out, SAMPLES, heard);
        }
        return heard;
    }

    /** Packets come, and nobody plays: this machine stands still for so many ticks. */
    void stand(int count) {
        for (int i = 0; i < count; i++) {
            nowNs += 20 * MS;
            send();
            deliver();
        }
    }

    Heard seconds(int count) {
        return ticks(50 * count);
    }

    private void send() {
        while (nextSendNs <= nowNs) {
            if (sends) {
                speak((long) nextSendNs);
            }
            timestamp += SAMPLES;
            nextSendNs += 20 * MS * (1 - skewPpm * 1e-6);
        }
    }

    private void speak(long sentNs) {
        byte[] payload = new byte[2 * SAMPLES];
        tone.fill(samples, 0, SAMPLES);
        encoder.encode(samples, 0, SAMPLES, payload, 0);
        Packet packet = new Packet(sentNs + delayNs.applyAsLong(sentNs), sequence & 0xFFFF, timestamp + sequence % 2 * wobbleUnits, newSource, ByteBuffer.wrap(payload));
        sequence++;
        newSource = false;
        if (random.nextDouble() >= loss) {
            onTheWay.add(packet);
        }
        if (random.nextDouble() < twice) {
            onTheWay.add(packet);
        }
    }

    private void deliver() {
        while (!onTheWay.isEmpty() && onTheWay.peek().arrivesNs() <= nowNs) {
            Packet packet = onTheWay.poll();
            buffer.accept(packet.payload, 0, packet.payload.capacity(), packet.sequence, packet.timestamp, packet.newSource, decoder, packet.arrivesNs);
        }
    }

    /** The sender hangs up and another one goes on with a tone of its own. */
    void anotherSource() {
        anotherSource(random.nextInt(65_536), random.nextInt());
    }

    /** The same with these numbers. */
    void anotherSource(int itsSequence, int itsTimestamp) {
        newSource = true;
        sequence = itsSequence;
        timestamp = itsTimestamp;
        tone = new Tone(TONE_HZ, TONE_DBM0, 8000);
    }

    double delayMs() {
        return buffer.delayMs();
    }
}
