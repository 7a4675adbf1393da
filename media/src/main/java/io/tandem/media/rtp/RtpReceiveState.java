package io.tandem.media.rtp;

/**
 * What we know of one incoming RTP stream: extended sequence (RFC 3550 A.1), loss (A.3) and interarrival jitter (A.8).
 *
 * <p>Differs from A.1 in one point: packets on probation are passed on, so that the beginning of a talk is heard. A jump of the sequence is believed
 * when the next packet follows it; a single stray packet changes nothing. Owned by one media worker.
 */
public final class RtpReceiveState {
    /** A forward step of this many packets or more is a jump, not loss (RFC 3550 A.1). */
    public static final int MAX_DROPOUT = 3000;

    /** A packet at most this far behind the highest is late or a duplicate, not a jump (RFC 3550 A.1). */
    public static final int MAX_MISORDER = 100;

    /** What a packet is to its stream. */
    public enum Verdict {
        /** First packet of the stream, of a new SSRC or after a restart: a new source begins. */
        NEW_SOURCE(true),
        /** The next packet, or a later one after a loss. */
        IN_ORDER(true),
        /** Behind the highest and not seen before. */
        LATE(true),
        /** Seen before. */
        DUPLICATE(false),
        /** Far from the highest: the first packet of a restart, or a stray one. */
        JUMP(false),
        /** A late packet of the SSRC before this one. */
        STALE_SOURCE(false);

        private final boolean accepted;

        Verdict(boolean accepted) {
            this.accepted = accepted;
        }

        /** True if the packet's payload is to be used. */
        public boolean accepted() {
            return accepted;
        }
    }

    private static final long NO_SEQUENCE = -1;

    private final JitterEstimate jitter;
    private final SequenceWindow window = new SequenceWindow();
    private boolean started;
    private int ssrc;
    private long base;
    private long highest;
    private long received;
    private long badSequence = NO_SEQUENCE;
    private boolean previousKnown;
    private int previousSsrc;
    private int previousHighest;
    private long expectedPrior;
    private long receivedPrior;
    private long lostBefore;
    private long receivedBefore;
    private long duplicates;
    private long late;
    private long dropped;
    private long sources;
    private long lastPacketNs;

    /** {@code clockRateHz}: timestamp units in a second, 8000 for G.711. */
    public RtpReceiveState(int clockRateHz) {
        this.jitter = new JitterEstimate(clockRateHz);
    }

    /** The RTP clock of what comes from now on: the leg speaks another codec. */
    public void clock(int clockRateHz) {
        jitter.clock(clockRateHz);
    }

    /** Takes note of a valid packet that arrived at {@code nowNs}. */
    public Verdict onPacket(int packetSsrc, int sequence, int timestamp, long nowNs) {
        Verdict verdict = packetSsrc == ssrc && started ? onSameSource(sequence) : onOtherSource(packetSsrc, sequence);
        count(verdict);
        if (verdict.accepted()) {
            lastPacketNs = nowNs;
            if (verdict == Verdict.NEW_SOURCE) {
                jitter.restart();
            }
            jitter.onPacket(timestamp, nowNs);
        }
        return verdict;
    }

    private void count(Verdict verdict) {
        switch (verdict) {
            case NEW_SOURCE, IN_ORDER -> received++;
            case LATE -> {
                received++;
                late++;
            }
            case DUPLICATE -> {
                received++;
                duplicates++;
            }
            case JUMP, STALE_SOURCE -> dropped++;
        }
    }

    private Verdict onOtherSource(int packetSsrc, int sequence) {
        int behind = (short) (sequence - previousHighest);
        if (previousKnown && packetSsrc == previousSsrc && behind <= 0 && behind > -MAX_MISORDER) {
            return Verdict.STALE_SOURCE;
        }
        if (started) {
            previousKnown = true;
            previousSsrc = ssrc;
            previousHighest = (int) highest & 0xFFFF;
        }
        start(packetSsrc, sequence);
        return Verdict.NEW_SOURCE;
    }

    private void start(int newSsrc, int sequence) {
        if (started) {
            lostBefore += lost();
            receivedBefore += received;
        }
        started = true;
        ssrc = newSsrc;
        base = sequence;
        highest = sequence;
        received = 0;
        expectedPrior = 0;
        receivedPrior = 0;
        badSequence = NO_SEQUENCE;
        sources++;
        window.restart();
    }

    private Verdict onSameSource(int sequence) {
        int step = (short) (sequence - (int) highest);
        if (step > 0 && step < MAX_DROPOUT) {
            highest += step;
            badSequence = NO_SEQUENCE;
            window.advance(step);
            return Verdict.IN_ORDER;
        }
        if (step <= 0 && step > -MAX_MISORDER) {
            return window.mark(-step) ? lateVerdict(step) : Verdict.DUPLICATE;
        }
        if (sequence == badSequence) {
            start(ssrc, sequence);
            return Verdict.NEW_SOURCE;
        }
        badSequence = (sequence + 1L) & 0xFFFF;
        return Verdict.JUMP;
    }

    /** A packet from before the first one lowers the base, or it would count as a negative loss. */
    private Verdict lateVerdict(int step) {
        base = Math.min(base, highest + step);
        return Verdict.LATE;
    }

    /** Forgets the stream, keeps the totals; the next packet is a new source. Call it when the latch is armed again. */
    public void reset() {
        if (started) {
            lostBefore += lost();
            receivedBefore += received;
        }
        started = false;
        previousKnown = false;
        received = 0;
        expectedPrior = 0;
        receivedPrior = 0;
        badSequence = NO_SEQUENCE;
    }

    /** True once a packet was taken since the beginning or {@link #reset}. */
    public boolean started() {
        return started;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Cycles in the upper, sequence in the lower 16 bits, as a report block carries it. */
    public int extendedHighestSequence() {
        return (int) highest;
    }

    /** Packets this source should have sent so far. */
    public long expected() {
        return started ? highest - base + 1 : 0;
    }

    /** Packets of this source that came, duplicates and late ones included (RFC 3550 A.3). */
    public long received() {
        return received;
    }

    /** Packets of this source that are missing; negative after duplicates (RFC 3550 A.3). */
    public long lost() {
        return expected() - received;
    }

    /** {@link #lost} within the signed 24 bits of a report block. */
    public int cumulativeLost() {
        return (int) Math.clamp(lost(), -0x800000L, 0x7FFFFFL);
    }

    /** Loss since the last call in 1/256 (RFC 3550 A.3) and the beginning of the next interval. Once per report. */
    public int takeFractionLost() {
        long expectedInterval = expected() - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        expectedPrior = expected();
        receivedPrior = received;
        if (expectedInterval <= 0 || lostInterval <= 0) {
            return 0;
        }
        return (int) Math.min(255, (lostInterval << 8) / expectedInterval);
    }

    /** Interarrival jitter in timestamp units (RFC 3550 A.8). */
    public int jitter() {
        return jitter.units();
    }

    /** The same in milliseconds. */
    public double jitterMs() {
        return jitter.ms();
    }

    /** Arrival of the last accepted packet; 0 before the first. */
    public long lastPacketNs() {
        return lastPacketNs;
    }

    /** Packets of all sources so far, duplicates included. */
    public long totalReceived() {
        return receivedBefore + received;
    }

    /** Missing packets of all sources so far, never negative. */
    public long totalLost() {
        return Math.max(0, lostBefore + lost());
    }

    public long totalDuplicates() {
        return duplicates;
    }

    public long totalLate() {
        return late;
    }

    /** Packets refused as a jump or as late ones of an earlier source. */
    public long totalDropped() {
        return dropped;
    }

    /** How many sources began: new SSRCs and restarts. */
    public long totalSources() {
        return sources;
    }
}
