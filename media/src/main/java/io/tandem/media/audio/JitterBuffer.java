package io.tandem.media.audio;

import java.nio.ByteBuffer;

/**
 * The adaptive jitter buffer of one leg: packets in as they come, 20 ms of samples out at each tick. Owned by one media worker; nothing allocates but a codec's
 * first packet.
 *
 * <p>A packet is played a certain time after the earliest that it could have come, and this time is learned (see {@link PlayoutDelay}), so that neither loss
 * nor a pause nor a clock that runs fast or slow makes the delay grow. Where the present delay is off, {@link TimeScale} takes out or puts in a period.
 */
public final class JitterBuffer {
    static final int TICKS_PER_S = 50;

    private final PacketQueue packets;
    private final Arrivals arrivals;
    private final Playout playout;
    private long refused;

    public JitterBuffer(PayloadPool pool) {
        packets = new PacketQueue(pool);
        arrivals = new Arrivals(packets);
        playout = new Playout(packets, arrivals);
    }

    /**
     * Takes a packet of the leg; not one that was there before. {@code newSource}: its SSRC is another one, or its sequence began anew. False, and counted, when
     * it is too long, its place is taken, or no memory is left for it; when the buffer is full the oldest goes.
     */
    public boolean accept(ByteBuffer packet, int payloadOffset, int payloadLength, int sequence, int timestamp, boolean newSource, PayloadDecoder codec, long nowNs) {
        if (payloadLength < 0 || payloadLength > PayloadPool.SLOT_BYTES) {
            refused++;
            return false;
        }
        if (packets.size() == PacketQueue.CAPACITY) {
            packets.remove();
            refused++;
        }
        boolean taken = arrivals.accept(packet, payloadOffset, payloadLength, sequence, timestamp, newSource, codec, nowNs);
        if (!taken) {
            refused++;
        }
        return taken;
    }

    /** Writes the next 20 ms at 8,000, 16,000 or 48,000 Hz. Once a tick. */
    public Heard pull(short[] out, int at, int sampleRateHz, long nowNs) {
        return playout.pull(out, at, sampleRateHz, nowNs);
    }

    /** Forgets what waits and what was learned; what waits goes back to the pool. Call it before the buffer is let go. */
    public void clear() {
        arrivals.forget();
        playout.stop();
    }

    /** The delay that the arrivals of the last seconds ask for. */
    public double targetMs() {
        return arrivals.targetNs() / 1e6;
    }

    /** From the earliest that a sample could have come to the tick that played it; 0 while nothing is. */
    public double delayMs() {
        return playout.delayMs();
    }

    /** Packets that wait. */
    public int waiting() {
        return packets.size();
    }

    /** Packets that came but were not played: too late, beyond the bound, or without memory. */
    public long discarded() {
        return refused + playout.discarded();
    }

    /** Milliseconds made up for packets that were not there. */
    public long concealedMs() {
        return playout.concealedMs();
    }

    /** Periods taken out or put in to keep the delay. */
    public long adjustments() {
        return playout.adjustments();
    }
}
