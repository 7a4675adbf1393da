package io.tandem.media.rtp;

/**
 * Decides whose packets a leg takes and where it sends its own: symmetric RTP (RFC 4961) with learning that a stranger cannot abuse (RTP bleed).
 *
 * <p>A packet from the described address settles the latch at once. Another source is learned only if its IP address is the described one or the one
 * the signalling came from (a phone behind NAT); it settles after a number of consecutive packets from it. A settled latch never moves until
 * {@link #arm} brings a new description. Addresses are two longs (high and low half of an IPv6 address; IPv4 mapped, see {@link #ipv4}) and a port, so
 * that nothing is allocated. Owned by one media worker.
 */
public final class SourceLatch {
    /** What to do with a packet. */
    public enum Verdict {
        /** From the known source. */
        ACCEPT,
        /** From a source that is the remote address from now on; send there. */
        LEARNED,
        /** From a stranger; drop it. */
        REJECT
    }

    private static final long MAPPED_PREFIX = 0x0000_FFFF_0000_0000L;

    private final int settleAfterPackets;
    private long describedHigh;
    private long describedLow;
    private int describedPort;
    private long signallingHigh;
    private long signallingLow;
    private long remoteHigh;
    private long remoteLow;
    private int remotePort;
    private boolean settled;
    private int consecutive;
    private long accepted;
    private long learned;
    private long rejected;

    /** {@code settleAfterPackets}: consecutive packets of a learned source after which it stays; at least 1. */
    public SourceLatch(int settleAfterPackets) {
        if (settleAfterPackets < 1) {
            throw new IllegalArgumentException("a latch settles after 1 packet or more, not " + settleAfterPackets);
        }
        this.settleAfterPackets = settleAfterPackets;
    }

    /** The low half of an IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2); its high half is 0. */
    public static long ipv4(int address) {
        return MAPPED_PREFIX | (address & 0xFFFF_FFFFL);
    }

    /**
     * A description came: packets go to the described address until another is learned. The same description and signalling source again change nothing.
     * An unspecified address (0.0.0.0, ::) or port 0 describes nobody.
     */
    public void arm(long high, long low, int port, long fromHigh, long fromLow) {
        boolean same = high == describedHigh && low == describedLow && port == describedPort && fromHigh == signallingHigh && fromLow == signallingLow;
        if (same) {
            return;
        }
        describedHigh = high;
        describedLow = low;
        describedPort = port;
        signallingHigh = fromHigh;
        signallingLow = fromLow;
        relearn();
    }

    /** Goes back to the described address and learns anew, for a description that is the same but whose sender is not. */
    public void relearn() {
        remoteHigh = describedHigh;
        remoteLow = describedLow;
        remotePort = describedPort;
        settled = false;
        consecutive = 0;
    }

    /** Judges a packet by where it came from. */
    public Verdict onPacket(long high, long low, int port) {
        if (port == remotePort && low == remoteLow && high == remoteHigh && hasRemote()) {
            accepted++;
            settled = settled || isDescribed(high, low, port) || ++consecutive >= settleAfterPackets;
            return Verdict.ACCEPT;
        }
        return mayLearn(high, low, port) ? learn(high, low, port) : reject();
    }

    private boolean isDescribed(long high, long low, int port) {
        return port == describedPort && low == describedLow && high == describedHigh;
    }

    private boolean mayLearn(long high, long low, int port) {
        if (settled || port == 0 || isUnspecified(high, low)) {
            return false;
        }
        return (low == describedLow && high == describedHigh) || (low == signallingLow && high == signallingHigh);
    }

    private Verdict learn(long high, long low, int port) {
        remoteHigh = high;
        remoteLow = low;
        remotePort = port;
        consecutive = 1;
        settled = settleAfterPackets == 1 || isDescribed(high, low, port);
        learned++;
        return Verdict.LEARNED;
    }

    private Verdict reject() {
        rejected++;
        return Verdict.REJECT;
    }

    private static boolean isUnspecified(long high, long low) {
        return high == 0 && (low == 0 || low == MAPPED_PREFIX);
    }

    /** True if there is an address to send to. */
    public boolean hasRemote() {
        return remotePort != 0 && !isUnspecified(remoteHigh, remoteLow);
    }

    public long remoteHigh() {
        return remoteHigh;
    }

    public long remoteLow() {
        return remoteLow;
    }

    public int remotePort() {
        return remotePort;
    }

    /** True if only {@link #arm} with a new description can move the remote address. */
    public boolean settled() {
        return settled;
    }

    public long accepted() {
        return accepted;
    }

    public long learned() {
        return learned;
    }

    public long rejected() {
        return rejected;
    }
}
