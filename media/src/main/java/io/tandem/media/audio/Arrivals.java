package io.tandem.media.audio;

import java.nio.ByteBuffer;

/**
 * The arriving side of a jitter buffer: counts streams, extends timestamps and sequence numbers, and learns how much arrivals vary. A new source, another RTP
 * clock or a jump of the timestamps begins a new stream; what waits of the one before is still played until the new one is due.
 */
final class Arrivals {
    private static final long NS_PER_S = 1_000_000_000L;
    /** Later than this is no lateness but a sender that let its timestamps stand while it paused. */
    private static final long LATEST_NS = 500_000_000L;
    private static final long EARLIEST_NS = -2_000_000_000L;

    private final PacketQueue packets;
    private final PlayoutDelay delay = new PlayoutDelay();
    private int stream;
    private int clockRateHz = 1;
    private int newestTimestamp;
    private int newestSequence;
    private long timestamp;
    private long sequence;

    Arrivals(PacketQueue packets) {
        this.packets = packets;
    }

    /** False when the packet was not kept: its place is taken, or the pool is empty. */
    boolean accept(ByteBuffer packet, int offset, int length, int packetSequence, int packetTimestamp, boolean newSource, PayloadDecoder codec, long nowNs) {
        if (stream == 0 || newSource || codec.clockRateHz() != clockRateHz || jumped(packetSequence, packetTimestamp, nowNs)) {
            begin(codec.clockRateHz(), packetSequence, packetTimestamp);
        }
        long placedSequence = sequence + (short) (packetSequence - newestSequence);
        long placed = timestamp + (packetTimestamp - newestTimestamp);
        delay.onPacket(nowNs - ns(placed), nowNs);
        if (placedSequence > sequence) {
            sequence = placedSequence;
            timestamp = placed;
            newestSequence = packetSequence;
            newestTimestamp = packetTimestamp;
        }
        return packets.add(stream, placed, placedSequence, codec, packet, offset, length);
    }

    private boolean jumped(int packetSequence, int packetTimestamp, long nowNs) {
        if ((short) (packetSequence - newestSequence) <= 0) {
            return false;
        }
        long latenessNs = delay.latenessNs(nowNs - ns(timestamp + (packetTimestamp - newestTimestamp)));
        return latenessNs > LATEST_NS || latenessNs < EARLIEST_NS;
    }

    private void begin(int newClockRateHz, int packetSequence, int packetTimestamp) {
        stream++;
        clockRateHz = newClockRateHz;
        newestSequence = packetSequence;
        newestTimestamp = packetTimestamp;
        timestamp = 0;
        sequence = 0;
        delay.restart();
    }

    /** The leg is another one: nothing learned holds. */
    void forget() {
        packets.clear();
        delay.forget();
        stream = 0;
    }

    /** The stream of the newest packet, counted from 1; 0 before the first. */
    int stream() {
        return stream;
    }

    /** Timestamp of the newest packet, from 0 at the beginning of its stream. */
    long newest() {
        return timestamp;
    }

    long targetNs() {
        return delay.targetNs();
    }

    /** How long after its earliest arrival a sample of this timestamp of the newest stream would be played now. */
    long delayNs(long sampleTimestamp, long nowNs) {
        return delay.latenessNs(nowNs - ns(sampleTimestamp));
    }

    long ns(long units) {
        return units / clockRateHz * NS_PER_S + units % clockRateHz * NS_PER_S / clockRateHz;
    }

    /** Timestamp units of a time. */
    long units(long ns) {
        return ns * clockRateHz / NS_PER_S;
    }
}
