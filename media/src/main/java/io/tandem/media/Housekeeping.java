package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.SendOutcome;
import io.tandem.media.rtp.Rtcp;
import io.tandem.media.rtp.RtcpState;
import io.tandem.media.rtp.RtcpXr;
import java.time.Instant;
import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;

/** What a session needs a few times a second: silence, the ends of digits, reports (RFC 3550, 6), closing when the queue was full. */
final class Housekeeping {
    /** RFC 3550, 6.2: five seconds on average, spread from half to one and a half. */
    private static final long REPORT_PERIOD_NS = 5_000_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;

    private final WorkerCounters counters;
    private final MediaEvents events;
    private final long sinceEpochAtZeroNs;
    private final RandomGenerator random;
    private final long silenceTimeoutNs;
    private final ObjLongConsumer<MediaSession> close;
    private final QualityCounts quality = new QualityCounts();
    private final Datagram report = new Datagram();

    Housekeeping(WorkerCounters counters, MediaEvents events, MediaTime time, RandomGenerator random,
            long silenceTimeoutNs, ObjLongConsumer<MediaSession> close) {
        this.counters = counters;
        this.events = events;
        sinceEpochAtZeroNs = sinceEpochAtZeroNs(time);
        this.random = random;
        this.silenceTimeoutNs = silenceTimeoutNs;
        this.close = close;
    }

    void look(MediaSession session, long nowNs) {
        if (session.isCloseRequested()) {
            close.accept(session, nowNs);
            return;
        }
        session.digitsHeard.onTick(nowNs);
        countLost(session);
        if (session.mayReceive() && session.silence.takeDue(nowNs, silenceTimeoutNs)) {
            events.silent(session.legId, session.silence.silentForMs(nowNs));
        }
        RemoteMedia remote = session.remote;
        if (remote == null) {
            return;
        }
        session.audio.onRefused(session.transport.takeRefused());
        if (session.audio.takeDue(nowNs)) {
            events.unheard(session.legId, session.audio.evidence(session.localRtp, remote, session.transport.hasRemote(), session.transport.seesRefusal(), nowNs));
        }
        if (nowNs - session.nextReportNs >= 0) {
            scheduleReport(session, nowNs, REPORT_PERIOD_NS);
            endInterval(session);
            sendReport(session, nowNs, false);
        }
    }

    private void endInterval(MediaSession session) {
        LegQuality leg = session.quality;
        double jitterMs = session.jitterMs();
        double roundTripMs = session.roundTripOrNoneMs();
        if (leg.endInterval(jitterMs, roundTripMs)) {
            quality.record(leg.intervalMos(), jitterMs, leg.intervalLossPercent(), roundTripMs);
            if (leg.takeChange()) {
                events.quality(session.legId, leg.interval(jitterMs, roundTripMs), leg.isPoor());
            }
        }
    }

    QualityNumbers quality() {
        return quality.snapshot();
    }

    /** The first report comes after about half a period. */
    void scheduleFirstReport(MediaSession session, long nowNs) {
        scheduleReport(session, nowNs, REPORT_PERIOD_NS / 2);
    }

    private void scheduleReport(MediaSession session, long nowNs, long periodNs) {
        session.nextReportNs = nowNs + (long) (periodNs * (0.5 + random.nextDouble()));
    }

    /** The counter of lost packets only grows; a packet that comes late after all lets it wait. */
    void countLost(MediaSession session) {
        long lost = session.receive.totalLost();
        if (lost > session.lostCounted) {
            counters.add(WorkerCounters.Count.LOST, lost - session.lostCounted);
            session.lostCounted = lost;
        }
    }

    void sendReport(MediaSession session, long nowNs, boolean bye) {
        if (!session.transport.hasRemote()) {
            return;
        }
        long ntp = ntp(nowNs);
        int length = bye
                ? session.rtcp.composeBye(report.bytes().clear(), session.send, session.receive, nowNs, ntp)
                : extended(session, session.rtcp.compose(report.bytes().clear(), session.send, session.receive, nowNs, ntp));
        if (session.transport.sendRtcp(report.length(length)) == SendOutcome.SENT) {
            counters.add(WorkerCounters.Count.RTCP_OUT, 1);
        }
    }

    /** Adds VoIP metrics for a side that asked for them or sends its own (RFC 3611); returns the length. */
    private int extended(MediaSession session, int length) {
        RemoteMedia remote = session.remote;
        if (remote == null || !session.receive.started() || !(remote.voipMetrics() || session.rtcp.extendedHeard())) {
            return length;
        }
        double roundTripMs = session.roundTripOrNoneMs();
        double rating = session.quality.rating(session.jitterMs(), roundTripMs);
        return RtcpXr.write(report.bytes(), length, session.send.ssrc(), session.receive.ssrc(), session.quality.pattern, remote.receivePtimeMs(),
                (int) Math.max(0, roundTripMs), rating, EModel.mos(rating));
    }

    void countDigit(boolean sent) {
        counters.add(sent ? WorkerCounters.Count.DIGITS_SENT : WorkerCounters.Count.DIGITS_REFUSED, 1);
    }

    /** Reads a report of the leg. */
    void onRtcp(MediaSession session, PacketSlot packet) {
        boolean taken = session.remote != null && !packet.isCut() && session.transport.acceptsRtcp(packet)
                && session.rtcp.onPacket(packet.bytes(), packet.lengthBytes(), session.send, session.receive,
                        packet.atNs(), ntp(packet.atNs())) != RtcpState.INVALID;
        if (taken) {
            counters.add(WorkerCounters.Count.RTCP_IN, 1);
        } else {
            session.countDrop(DropReason.RTCP);
            counters.drop(DropReason.RTCP);
        }
    }

    /** The wall clock was read once: asking it allocates, and the steady clock is kept to the same second. */
    private long ntp(long nowNs) {
        return Rtcp.ntp(sinceEpochAtZeroNs + nowNs);
    }

    private static long sinceEpochAtZeroNs(MediaTime time) {
        Instant now = time.wallClock().instant();
        return now.getEpochSecond() * NS_PER_S + now.getNano() - time.nowNs();
    }
}
