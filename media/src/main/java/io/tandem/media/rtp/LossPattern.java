package io.tandem.media.rtp;

/**
 * How the losses of a stream lie: in bursts, between which Gmin packets came in a row, or alone in gaps (RFC 3611 section 4.7.2 and appendix A.2). Counts packets,
 * in the order of their sequence; a late one counts as lost, as it would to a listener. Owned by one media worker; nothing allocates.
 */
public final class LossPattern {
    /** Packets in a row that end a burst (RFC 3611 section 4.7.2). */
    public static final int GMIN = 16;

    private static final int FAR = 1 << 20;

    private long received;
    private long lost;
    private long runs;
    private int sinceLoss = FAR;
    private int pendingLost;
    private int pendingPackets;
    private long burstLost;
    private long burstPackets;
    private long bursts;

    /** A packet came, and before it so many did not. */
    public void onPacket(int missing) {
        if (missing > 0) {
            onLoss(missing);
        }
        received++;
        if (sinceLoss < GMIN) {
            sinceLoss++;
            if (sinceLoss == GMIN) {
                settle();
            }
        }
    }

    private void onLoss(int missing) {
        runs++;
        lost += missing;
        pendingPackets += pendingLost == 0 ? missing : sinceLoss + missing;
        pendingLost += missing;
        sinceLoss = 0;
    }

    /** So many came in a row that what lies before is over: two losses or more are a burst, one alone belongs to the gap. */
    private void settle() {
        if (pendingLost > 1) {
            bursts++;
            burstLost += pendingLost;
            burstPackets += pendingPackets;
        }
        pendingLost = 0;
        pendingPackets = 0;
        sinceLoss = FAR;
    }

    /** Packets that came and those that did not. */
    public long expected() {
        return received + lost;
    }

    public long lost() {
        return lost;
    }

    /** How often one or more packets in a row were lost. */
    public long runs() {
        return runs;
    }

    /** Bursts that are over. */
    public long bursts() {
        return bursts;
    }

    /** Packets that bursts lasted, the lost ones among them. */
    public long burstPackets() {
        return burstPackets;
    }

    /** Part of the packets in bursts that were lost, 0 to 1. */
    public double burstDensity() {
        return burstPackets == 0 ? 0 : (double) burstLost / burstPackets;
    }

    /** Part of the packets between bursts that were lost, 0 to 1. */
    public double gapDensity() {
        long packets = expected() - burstPackets;
        return packets <= 0 ? 0 : (double) (lost - burstLost) / packets;
    }

    /** Mean number of packets in a burst. */
    public double meanBurstPackets() {
        return bursts == 0 ? 0 : (double) burstPackets / bursts;
    }

    /** Mean number of packets from the end of one burst to the beginning of the next, or of the stream. */
    public double meanGapPackets() {
        return (double) (expected() - burstPackets) / (bursts + 1);
    }
}
