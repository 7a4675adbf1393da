package io.tandem.media;

import io.tandem.codec.Tone;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.PtimeRepacketiser;
import io.tandem.media.rtp.Rtcp;
import io.tandem.media.rtp.RtcpState;
import io.tandem.media.rtp.RtpReceiveState;
import io.tandem.media.rtp.RtpSendState;
import io.tandem.media.rtp.TelephoneEventSender;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One leg's media. Made by the thread that opens it; from the Open command on it belongs to its worker, but for the
 * request to close.
 */
final class MediaSession {
    /** What the control plane wants of a leg; what comes of it, given the descriptions, is its {@link MediaPath}. */
    enum Purpose { SILENCE, ECHO, TONE, PLAYER, BRIDGE, MIX }

    static final int TICK_MS = 20;
    private static final int DIGIT_PAUSE_TICKS = 3;

    final long legId;
    /** Changes only while the leg is on its way to another worker. */
    int slot;
    final UdpAddress localRtp;
    final MediaTransport transport;
    final RtpSendState send;
    final RtcpState rtcp;
    final MediaEvents events;
    final DigitHearing digitsHeard;
    final RtpReceiveState receive = new RtpReceiveState(AudioCodec.CLOCK_RATE_HZ);
    final TelephoneEventSender digitsSent =
            new TelephoneEventSender(TICK_MS * AudioCodec.UNITS_PER_MS, DIGIT_PAUSE_TICKS);
    final SilenceWatch silence = new SilenceWatch();
    final SessionTaps taps = new SessionTaps();
    final AudioWatch audio = new AudioWatch();
    final LegQuality quality = new LegQuality();

    Purpose purpose = Purpose.SILENCE;
    MediaPath path = new MediaPath.Silent(new PayloadMap());
    /** For the codecs that {@link #path} does not serve, if the leg may send such; takes its place as soon as it does. */
    @Nullable MediaPath otherPath;
    @Nullable RemoteMedia remote;
    @Nullable MediaSession peer;
    @Nullable Tone tone;
    @Nullable Player player;
    @Nullable PtimeRepacketiser reframer;
    @Nullable AudioInput input;
    @Nullable AudioOutput output;
    @Nullable PlacedMixer<?> mixer;
    @Nullable MixerSeat seat;
    int toneOwedUnits;
    /** Only of a leg whose phone dials by tones. */
    @Nullable InBandDigits inBand;
    boolean dialsByTones;
    @Nullable ImpairedStream impairedIn;
    @Nullable ImpairedStream impairedOut;
    boolean ticking;
    boolean heardFirst;
    long nextReportNs;
    long octetsReceived;
    long lostCounted;

    private final long[] drops = new long[DropReason.values().length];
    private volatile boolean closeRequested;

    MediaSession(long legId, int slot, UdpAddress localRtp, MediaTransport transport, RtpSendState send, RtcpState rtcp,
            MediaEvents events) {
        this.legId = legId;
        this.slot = slot;
        this.localRtp = localRtp;
        this.transport = transport;
        this.send = send;
        this.rtcp = rtcp;
        this.events = events;
        this.digitsHeard = new DigitHearing(legId, events);
    }

    /** From any thread: the worker will see it even when the command queue was full. */
    void requestClose() {
        closeRequested = true;
    }

    boolean isCloseRequested() {
        return closeRequested;
    }

    boolean mayReceive() {
        RemoteMedia described = remote;
        return described != null && described.mayReceive();
    }

    boolean maySend() {
        RemoteMedia described = remote;
        return described != null && described.maySend() && transport.hasRemote();
    }

    /** It has been described, with G.711 and without telephone-event, and dials by tones. */
    boolean usesTones() {
        RemoteMedia described = remote;
        return dialsByTones && described != null && described.receivedEvent().isEmpty() && described.sendCodec().isG711();
    }

    /** One of our own digits is being sent to it: other audio must wait. */
    boolean isDialling() {
        InBandDigits tones = inBand;
        return digitsSent.busy() || (tones != null && tones.sender.busy());
    }

    void countDrop(DropReason reason) {
        drops[reason.index()]++;
    }

    MediaStatistics statistics() {
        return new MediaStatistics(receive.totalReceived(), octetsReceived, send.packets(), send.octets(),
                receive.totalLost(), jitterMs(), roundTripMs(), MediaStatistics.drops(drops),
                quality.summary(jitterMs(), roundTripOrNoneMs()), remoteQuality());
    }

    private Optional<RemoteQuality> remoteQuality() {
        return rtcp.remoteMos() == 0 ? Optional.empty() : Optional.of(new RemoteQuality(rtcp.remoteMos(), rtcp.remoteLossPercent()));
    }

    double jitterMs() {
        return receive.jitterMs();
    }

    /** Negative when nobody knows; allocates nothing. */
    double roundTripOrNoneMs() {
        int units = rtcp.roundTripShort();
        return units == RtcpState.UNKNOWN ? -1 : Rtcp.durationNs(units) / 1e6;
    }

    /** The clocks of what was negotiated: RTP each way, telephone-event. */
    void followClocks(RemoteMedia described) {
        send.clock(described.sendCodec().clockRateHz());
        receive.clock(described.sendCodec().clockRateHz());
        quality.codec(described.received().isEmpty() ? described.sendCodec() : described.received().getFirst().codec());
        digitsHeard.clock(described.eventClockRateHz());
        digitsSent.scale(described.eventClockRateHz() / AudioCodec.CLOCK_RATE_HZ);
    }

    private OptionalDouble roundTripMs() {
        double ms = roundTripOrNoneMs();
        return ms < 0 ? OptionalDouble.empty() : OptionalDouble.of(ms);
    }
}
