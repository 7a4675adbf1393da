package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/**
 * The RTCP of one leg: composes our reports from its send and receive state and keeps what the other side reported about us. Owned by one media worker.
 *
 * <p>Times: {@code nowNs} of the monotonic clock, {@code ntpNow} the same moment as 64-bit NTP time (see {@link Rtcp#ntp}).
 */
public final class RtcpState {
    /** Enough room for any compound composed here. */
    public static final int MAX_COMPOUND_SIZE_BYTES = 336;

    /** The packet was no valid compound; nothing changed. */
    public static final int INVALID = 0;

    /** The packet was valid. */
    public static final int VALID = 1;

    /** Flag beside {@link #VALID}: a report about our stream was in it. */
    public static final int REPORTED = 2;

    /** Flag beside {@link #VALID}: the source we receive said BYE. */
    public static final int ENDED = 4;

    /** {@link #roundTripShort} while none was measured. */
    public static final int UNKNOWN = -1;

    private static final int BLOCK_FIXED_BYTES = 8;

    private final byte[] canonicalName;
    private boolean reportHeard;
    private int reporterSsrc;
    private int lastReportShort;
    private long lastReportNs;
    private long packetsAtLastReport;
    private int roundTripShort = UNKNOWN;
    private int remoteFractionLost;
    private int remoteLost;
    private int remoteJitterUnits;
    private boolean extendedHeard;
    private double remoteMos;
    private double remoteLossPercent;
    private long received;
    private long invalid;
    private long composed;

    /** {@code canonicalName}: CNAME bytes in UTF-8, 1 to 255. */
    public RtcpState(byte[] canonicalName) {
        this.canonicalName = Rtcp.checkedName(canonicalName);
    }

    /** Reads a compound from index 0; returns {@link #INVALID}, or {@link #VALID} with the flags {@link #REPORTED} and {@link #ENDED}. */
    public int onPacket(ByteBuffer packet, int lengthBytes, RtpSendState send, RtpReceiveState receive, long nowNs, long ntpNow) {
        if (!Rtcp.validate(packet, lengthBytes)) {
            invalid++;
            return INVALID;
        }
        received++;
        int result = VALID;
        int size;
        for (int offset = 0; offset < lengthBytes; offset += size) {
            size = Rtcp.sizeBytes(packet, offset);
            result |= switch (Rtcp.type(packet, offset)) {
                case Rtcp.SENDER_REPORT -> onSenderReport(packet, offset, send.ssrc(), nowNs, ntpNow);
                case Rtcp.RECEIVER_REPORT -> onBlocks(packet, offset, offset + 8, send.ssrc(), ntpNow);
                case Rtcp.BYE -> onBye(packet, offset, receive);
                case RtcpXr.EXTENDED_REPORT -> onExtended(packet, offset, send.ssrc());
                default -> 0;
            };
        }
        return result;
    }

    private int onSenderReport(ByteBuffer packet, int offset, int ourSsrc, long nowNs, long ntpNow) {
        reportHeard = true;
        reporterSsrc = packet.getInt(offset + 4);
        lastReportShort = Rtcp.ntpShort(packet.getLong(offset + 8));
        lastReportNs = nowNs;
        return onBlocks(packet, offset, offset + 8 + Rtcp.SENDER_INFO_SIZE_BYTES, ourSsrc, ntpNow);
    }

    private int onBlocks(ByteBuffer packet, int offset, int blocks, int ourSsrc, long ntpNow) {
        int result = 0;
        for (int i = 0; i < Rtcp.count(packet, offset); i++) {
            int block = blocks + i * Rtcp.REPORT_BLOCK_SIZE_BYTES;
            if (packet.getInt(block) == ourSsrc) {
                onBlock(packet, block, ntpNow);
                result = REPORTED;
            }
        }
        return result;
    }

    private void onBlock(ByteBuffer packet, int block, long ntpNow) {
        int lossWord = packet.getInt(block + 4);
        remoteFractionLost = lossWord >>> 24;
        remoteLost = lossWord << 8 >> 8;
        remoteJitterUnits = packet.getInt(block + 12);
        int lastReport = packet.getInt(block + 16);
        int roundTrip = Rtcp.ntpShort(ntpNow) - lastReport - packet.getInt(block + 20);
        if (lastReport != 0 && roundTrip >= 0) {
            roundTripShort = roundTrip;
        }
    }

    /** Whoever sends any of them knows them all, or passes over what it does not know (RFC 3611 3). */
    private int onExtended(ByteBuffer packet, int offset, int ourSsrc) {
        extendedHeard = true;
        int block = RtcpXr.find(packet, offset, ourSsrc);
        if (block < 0) {
            return 0;
        }
        remoteMos = RtcpXr.mos(packet, block);
        remoteLossPercent = RtcpXr.lossPercent(packet, block);
        return REPORTED;
    }

    private static int onBye(ByteBuffer packet, int offset, RtpReceiveState receive) {
        for (int i = 0; i < Rtcp.count(packet, offset); i++) {
            if (receive.started() && packet.getInt(offset + Rtcp.HEADER_SIZE_BYTES + 4 * i) == receive.ssrc()) {
                return ENDED;
            }
        }
        return 0;
    }

    /**
     * Writes a report and our CNAME from index 0 and returns the length in bytes: a sender report if packets were sent since the last one, else a
     * receiver report; with one report block once something was received. {@code out} has room for {@link #MAX_COMPOUND_SIZE_BYTES}.
     */
    public int compose(ByteBuffer out, RtpSendState send, RtpReceiveState receive, long nowNs, long ntpNow) {
        boolean sender = send.packets() != packetsAtLastReport;
        packetsAtLastReport = send.packets();
        int end = BLOCK_FIXED_BYTES;
        if (sender) {
            end = writeSenderInfo(out, send, nowNs, ntpNow);
        }
        int blocks = receive.started() ? 1 : 0;
        if (blocks == 1) {
            end = writeBlock(out, end, receive, nowNs);
        }
        Rtcp.writeHeader(out, 0, blocks, sender ? Rtcp.SENDER_REPORT : Rtcp.RECEIVER_REPORT, end);
        out.putInt(4, send.ssrc());
        composed++;
        return Rtcp.writeName(out, end, send.ssrc(), canonicalName);
    }

    /** As {@link #compose}, with a BYE behind it: our stream ends. */
    public int composeBye(ByteBuffer out, RtpSendState send, RtpReceiveState receive, long nowNs, long ntpNow) {
        return Rtcp.writeBye(out, compose(out, send, receive, nowNs, ntpNow), send.ssrc());
    }

    private static int writeSenderInfo(ByteBuffer out, RtpSendState send, long nowNs, long ntpNow) {
        out.putLong(8, ntpNow);
        out.putInt(16, send.timestampAt(nowNs));
        out.putInt(20, (int) send.streamPackets());
        out.putInt(24, (int) send.streamOctets());
        return BLOCK_FIXED_BYTES + Rtcp.SENDER_INFO_SIZE_BYTES;
    }

    private int writeBlock(ByteBuffer out, int offset, RtpReceiveState receive, long nowNs) {
        boolean answersReport = reportHeard && reporterSsrc == receive.ssrc();
        out.putInt(offset, receive.ssrc());
        out.putInt(offset + 4, (receive.takeFractionLost() << 24) | (receive.cumulativeLost() & 0xFFFFFF));
        out.putInt(offset + 8, receive.extendedHighestSequence());
        out.putInt(offset + 12, receive.jitter());
        out.putInt(offset + 16, answersReport ? lastReportShort : 0);
        out.putInt(offset + 20, answersReport ? Rtcp.durationShort(nowNs - lastReportNs) : 0);
        return offset + Rtcp.REPORT_BLOCK_SIZE_BYTES;
    }

    /** Last measured round trip in units of 1/65536 s, or {@link #UNKNOWN}. See {@link Rtcp#durationNs}. */
    public int roundTripShort() {
        return roundTripShort;
    }

    /** Our packets lost on the way to the other side since its report before, in 1/256. */
    public int remoteFractionLost() {
        return remoteFractionLost;
    }

    /** Our packets lost on the way to the other side in all. */
    public int remoteLost() {
        return remoteLost;
    }

    /** Interarrival jitter that the other side sees, in timestamp units. */
    public int remoteJitterUnits() {
        return remoteJitterUnits;
    }

    /** The other side sends extended reports (RFC 3611), so it reads ours. */
    public boolean extendedHeard() {
        return extendedHeard;
    }

    /** How our stream is heard there, as its last VoIP metrics say: 1 to 5; 0 while none came that says so. */
    public double remoteMos() {
        return remoteMos;
    }

    /** Our packets that never came there, as its last VoIP metrics say. */
    public double remoteLossPercent() {
        return remoteLossPercent;
    }

    /** Valid compounds received. */
    public long received() {
        return received;
    }

    /** Packets refused by {@link Rtcp#validate}. */
    public long invalid() {
        return invalid;
    }

    /** Compounds composed. */
    public long composed() {
        return composed;
    }
}
