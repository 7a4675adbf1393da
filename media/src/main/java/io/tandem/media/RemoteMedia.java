package io.tandem.media;

import io.tandem.media.io.UdpAddress;
import java.util.List;
import java.util.OptionalInt;

/**
 * What was negotiated with one leg: whom it is, and what may go each way.
 *
 * @param rtp where its RTP is expected; port 0 or 0.0.0.0 when nobody may be sent to yet
 * @param rtcp where its RTCP is expected; ignored with {@code rtcpMux}
 * @param rtcpMux RTCP shares the RTP port (RFC 5761)
 * @param signallingSource where its signalling came from, port ignored: RTP may be learned from that host (NAT)
 * @param sendCodec what we send to it, under {@code sendPayloadType}
 * @param received what it may send
 * @param sendEvent payload type of telephone-event towards it, empty when it knows none
 * @param receivedEvent payload type of its telephone-event to us
 * @param sendPtimeMs packet time towards it, 10 to 60
 * @param receivePtimeMs packet time it was told to use, 10 to 60
 * @param eventClockRateHz RTP clock of telephone-event both ways (RFC 4733 2.1: that of the audio beside it)
 * @param mayReceive false when it must not send: what comes all the same is dropped
 * @param maySend false when it must not be sent to: RTP towards it stops
 * @param voipMetrics it asked for VoIP metrics beside our reports (RFC 3611); one that sends them gets them too
 */
public record RemoteMedia(
        UdpAddress rtp,
        UdpAddress rtcp,
        boolean rtcpMux,
        UdpAddress signallingSource,
        AudioCodec sendCodec,
        int sendPayloadType,
        List<ReceivedCodec> received,
        OptionalInt sendEvent,
        OptionalInt receivedEvent,
        int eventClockRateHz,
        int sendPtimeMs,
        int receivePtimeMs,
        boolean mayReceive,
        boolean maySend,
        boolean voipMetrics) {
    private static final int SHORTEST_PTIME_MS = 10;
    private static final int LONGEST_PTIME_MS = 60;

    public RemoteMedia {
        received = List.copyOf(received);
        requirePayloadType(sendPayloadType);
        sendEvent.ifPresent(RemoteMedia::requirePayloadType);
        receivedEvent.ifPresent(RemoteMedia::requirePayloadType);
        requirePtime(sendPtimeMs);
        requirePtime(receivePtimeMs);
    }

    /** With telephone-event at 8000 Hz, and no wish for VoIP metrics. */
    public RemoteMedia(UdpAddress rtp, UdpAddress rtcp, boolean rtcpMux, UdpAddress signallingSource, AudioCodec sendCodec, int sendPayloadType,
            List<ReceivedCodec> received, OptionalInt sendEvent, OptionalInt receivedEvent, int sendPtimeMs, int receivePtimeMs, boolean mayReceive,
            boolean maySend) {
        this(rtp, rtcp, rtcpMux, signallingSource, sendCodec, sendPayloadType, received, sendEvent, receivedEvent, AudioCodec.CLOCK_RATE_HZ, sendPtimeMs,
                receivePtimeMs, mayReceive, maySend, false);
    }

    /** The usual case: one codec both ways under its static payload type, 20 ms, RTCP on the next port, both directions. */
    public static RemoteMedia of(UdpAddress rtp, AudioCodec codec, OptionalInt event) {
        UdpAddress rtcp = new UdpAddress(rtp.high(), rtp.low(), Math.min(rtp.port() + 1, 0xFFFF));
        int payloadType = codec.staticPayloadType();
        return new RemoteMedia(rtp, rtcp, false, rtp, codec, payloadType, List.of(new ReceivedCodec(payloadType, codec)),
                event, event, 20, 20, true, true);
    }

    public RemoteMedia withDirection(boolean newMayReceive, boolean newMaySend) {
        return new RemoteMedia(rtp, rtcp, rtcpMux, signallingSource, sendCodec, sendPayloadType, received, sendEvent,
                receivedEvent, eventClockRateHz, sendPtimeMs, receivePtimeMs, newMayReceive, newMaySend, voipMetrics);
    }

    public RemoteMedia withPtimes(int newSendPtimeMs, int newReceivePtimeMs) {
        return new RemoteMedia(rtp, rtcp, rtcpMux, signallingSource, sendCodec, sendPayloadType, received, sendEvent,
                receivedEvent, eventClockRateHz, newSendPtimeMs, newReceivePtimeMs, mayReceive, maySend, voipMetrics);
    }

    static void requirePayloadType(int payloadType) {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type " + payloadType + " is outside 0 to 127");
        }
    }

    private static void requirePtime(int ptimeMs) {
        if (ptimeMs < SHORTEST_PTIME_MS || ptimeMs > LONGEST_PTIME_MS) {
            throw new IllegalArgumentException("packet time " + ptimeMs + " ms is outside 10 to 60");
        }
    }
}
