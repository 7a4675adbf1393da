package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/**
 * The RTP stream we send on one leg: one SSRC, with a sequence and a timestamp that stay continuous whatever feeds it (RFC 3550 section 5.1).
 *
 * <p>Three kinds of source feed a stream, one at a time: packets relayed as they are ({@link #relay}), frames cut anew from another leg's packets
 * ({@link #reframed}) and our own audio ({@link #local}). A new source (another id, SSRC, a jump of the sequence, or after {@link #newSource}) gets
 * the next sequence number, the marker, and a timestamp that moved on by the real time since the last packet, in whole frames. A packet the source
 * lost is a gap of ours. Owned by one media worker.
 */
public final class RtpSendState {
    private static final int NOBODY = 0;
    private static final int RELAYED = 1;
    private static final int REFRAMED = 2;
    private static final int LOCAL = 3;

    /** A timestamp this far from where the time says it should be starts a new timeline. */
    private static final int TIMESTAMP_JUMP_S = 10;

    private static final int FRAMES_PER_S = 50;
    private static final int LONGEST_FRAME_PER_S = 5;
    private static final int MAX_SKIPPED_FRAMES = 100;

    private int ssrc;
    private int clockRateHz;
    private SendTimeline timeline;
    private long sequence;
    private boolean sent;
    private int kind = NOBODY;
    private int sourceId;
    private int sourceSsrc;
    private int sourceSequence;
    private int lateAllowance;
    private int localNext;
    private int eventTimestamp;
    private long packets;
    private long octets;
    private long packetsBefore;
    private long octetsBefore;
    private long sources;
    private long refused;

    /** Our SSRC, first sequence number and first timestamp (random, RFC 3550 section 5.1), and the timestamp units in a second. */
    public RtpSendState(int ssrc, int firstSequence, int firstTimestamp, int clockRateHz) {
        this.ssrc = ssrc;
        this.sequence = (firstSequence & 0xFFFF) - 1L;
        this.clockRateHz = clockRateHz;
        this.timeline = timeline(firstTimestamp, clockRateHz);
    }

    private static SendTimeline timeline(int firstTimestamp, int clockRateHz) {
        return new SendTimeline(firstTimestamp, clockRateHz, clockRateHz / FRAMES_PER_S, clockRateHz / LONGEST_FRAME_PER_S, clockRateHz * TIMESTAMP_JUMP_S);
    }

    /**
     * What is sent from now on has this RTP clock. Another one than before makes it another stream, with an SSRC and timestamps of its own (RFC 7160 4.1) that follow
     * from the random ones before; the sequence goes on. Allocates then. A stream that was begun should be ended with a BYE before.
     */
    public void clock(int newClockRateHz) {
        if (newClockRateHz == clockRateHz) {
            return;
        }
        clockRateHz = newClockRateHz;
        ssrc = mixed(ssrc + 1);
        timeline = timeline(mixed(timeline.latest()), newClockRateHz);
        kind = NOBODY;
        sent = false;
        packetsBefore = packets;
        octetsBefore = octets;
    }

    /** The finaliser of MurmurHash3: no two numbers give the same. */
    private static int mixed(int number) {
        int mixed = (number ^ (number >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    /** Timestamp units in a second. */
    public int clockRateHz() {
        return clockRateHz;
    }

    /**
     * Rewrites SSRC, sequence, timestamp, marker and payload type of a valid packet in place and counts it as sent. {@code source}: any number that
     * names the leg it came from. False if the packet is late and from before the present source began: do not send it.
     */
    public boolean relay(ByteBuffer packet, int lengthBytes, int source, int payloadType, long nowNs) {
        int incoming = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        boolean fresh = false;
        int late = 0;
        if (!continues(source, RtpHeader.ssrc(packet), incoming)) {
            begin(RELAYED, source, timestamp, nowNs);
            sourceSsrc = RtpHeader.ssrc(packet);
            sourceSequence = incoming;
            lateAllowance = 1;
            fresh = true;
        } else {
            int step = (short) (incoming - sourceSequence);
            if (step <= 0 && -step >= lateAllowance) {
                refused++;
                return false;
            }
            late = Math.min(step, 0);
            fresh = step > 0 && advance(incoming, step, timestamp, nowNs);
        }
        RtpHeader.setSsrc(packet, ssrc);
        RtpHeader.setSequence(packet, (int) (sequence + late));
        RtpHeader.setTimestamp(packet, timeline.map(timestamp));
        RtpHeader.setPayloadType(packet, payloadType);
        if (fresh) {
            RtpHeader.setMarker(packet, true);
        }
        count(RtpHeader.payloadLength(packet, lengthBytes));
        return true;
    }

    /** True if the packet belongs to the stream being relayed and its sequence is no jump. */
    private boolean continues(int source, int packetSsrc, int incoming) {
        int step = (short) (incoming - sourceSequence);
        return kind == RELAYED && source == sourceId && packetSsrc == sourceSsrc
                && step < RtpReceiveState.MAX_DROPOUT && step > -RtpReceiveState.MAX_MISORDER;
    }

    /** Moves on by {@code step} packets; true if the timestamp jumped. */
    private boolean advance(int incoming, int step, int timestamp, long nowNs) {
        sequence += step;
        sourceSequence = incoming;
        lateAllowance = Math.min(lateAllowance + step, RtpReceiveState.MAX_MISORDER);
        boolean jumped = timeline.follow(timestamp, step == 1, nowNs);
        if (jumped) {
            lateAllowance = 1;
        }
        return jumped;
    }

    /**
     * Takes note of a source's packet that is not sent (another payload type, audio under one of our digits), so that it does not look like a loss.
     */
    public void withhold(ByteBuffer packet, int source) {
        int incoming = RtpHeader.sequence(packet);
        int step = (short) (incoming - sourceSequence);
        if (continues(source, RtpHeader.ssrc(packet), incoming) && step > 0) {
            sequence += step - 1;
            sourceSequence = incoming;
            lateAllowance = 0;
        }
    }

    /**
     * Writes the header of a frame that was cut anew from a source's packets (see {@link PtimeRepacketiser}), or of a source's telephone-event beside
     * such frames; the payload is at {@link RtpHeader#FIXED_SIZE_BYTES}. {@code sourceTimestamp}: in the source's units. {@code skippedFrames}: frames lost
     * before this one, shown as a gap. {@code restarted}: the source's timestamps began anew.
     */
    public void reframed(ByteBuffer packet, int source, int payloadType, boolean marker, int sourceTimestamp, int skippedFrames, boolean restarted,
            int payloadBytes, long nowNs) {
        boolean fresh = restarted || kind != REFRAMED || source != sourceId;
        if (fresh) {
            begin(REFRAMED, source, sourceTimestamp, nowNs);
        } else {
            sequence += 1L + Math.clamp(skippedFrames, 0, MAX_SKIPPED_FRAMES);
            fresh = timeline.follow(sourceTimestamp, skippedFrames == 0, nowNs);
        }
        RtpHeader.write(packet, marker || fresh, payloadType, (int) sequence, timeline.map(sourceTimestamp), ssrc);
        count(payloadBytes);
    }

    /**
     * Writes the header of our own audio (tone, prompt); the payload is at {@link RtpHeader#FIXED_SIZE_BYTES}. The timestamp runs on by the duration of each
     * frame; {@code talkspurt} begins a new run in real time, after a pause of the player.
     */
    public void local(ByteBuffer packet, int payloadType, boolean talkspurt, int durationUnits, int payloadBytes, long nowNs) {
        boolean fresh = talkspurt || kind != LOCAL;
        if (fresh) {
            begin(LOCAL, 0, 0, nowNs);
            localNext = timeline.latest();
        } else {
            sequence++;
        }
        int timestamp = localNext;
        localNext += durationUnits;
        timeline.sent(timestamp, durationUnits, nowNs);
        RtpHeader.write(packet, fresh, payloadType, (int) sequence, timestamp, ssrc);
        count(payloadBytes);
    }

    /** Our own audio of this duration is not sent (it is under one of our digits) but time goes on. */
    public void withholdLocal(int durationUnits) {
        localNext += durationUnits;
    }

    /**
     * Writes the header of one of our own telephone-event packets, put between those of the present source; the payload is at
     * {@link RtpHeader#FIXED_SIZE_BYTES}. {@code first}: a new event begins, with the marker and a timestamp of now that its later packets share (RFC 4733 section 2.5.1).
     */
    public void event(ByteBuffer packet, int payloadType, boolean first, int payloadBytes, long nowNs) {
        if (first) {
            eventTimestamp = timeline.next(nowNs);
            timeline.sent(eventTimestamp, 0, nowNs);
        }
        sequence++;
        sent = true;
        lateAllowance = 0;
        RtpHeader.write(packet, first, payloadType, (int) sequence, eventTimestamp, ssrc);
        count(payloadBytes);
    }

    /** Whatever comes next is a new source, even if it looks like the one before. */
    public void newSource() {
        kind = NOBODY;
    }

    private void begin(int newKind, int source, int sourceTimestamp, long nowNs) {
        kind = newKind;
        sourceId = source;
        sequence++;
        sent = true;
        sources++;
        timeline.begin(sourceTimestamp, nowNs);
    }

    private void count(int payloadBytes) {
        packets++;
        octets += payloadBytes;
    }

    public int ssrc() {
        return ssrc;
    }

    /** True once a packet was sent. */
    public boolean started() {
        return sent;
    }

    /** Highest sequence number sent, 0 to 65535. */
    public int sequence() {
        return (int) sequence & 0xFFFF;
    }

    /** The timestamp that audio of this moment would have, for a sender report (RFC 3550 section 6.4.1). */
    public int timestampAt(long nowNs) {
        return timeline.at(nowNs);
    }

    /** Packets sent, of all streams. */
    public long packets() {
        return packets;
    }

    /** Payload bytes sent without headers and padding, of all streams. */
    public long octets() {
        return octets;
    }

    /** Packets of the present SSRC; its lower 32 bits go into a sender report. */
    public long streamPackets() {
        return packets - packetsBefore;
    }

    /** Payload bytes of the present SSRC; its lower 32 bits go into a sender report. */
    public long streamOctets() {
        return octets - octetsBefore;
    }

    /** How often a new source began. */
    public long sources() {
        return sources;
    }

    /** Late packets from before the present source that were refused. */
    public long refused() {
        return refused;
    }

    /** How often a source's timestamp jumped while its sequence went on. */
    public long timestampJumps() {
        return timeline.jumps();
    }
}
