package io.tandem.media;

import io.tandem.codec.Tone;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.PtimeRepacketiser;
import io.tandem.media.rtp.Rtcp;
import io.tandem.media.rtp.RtcpState;
import io.tandem.media.rtp.RtpReceiveState;
import io.tandem.media.rtp.RtpSendState;
import io.tandem.media.rtp.TelephoneEventSender;
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
    final int slot;
    final UdpAddress localRtp;
    final MediaTransport transport;
    final RtpSendState send;
    final RtcpState rtcp;
    final DigitHearing digitsHeard;
    final RtpReceiveState receive = new RtpReceiveState(AudioCodec.CLOCK_RATE_HZ);
    final TelephoneEventSender digitsSent =
            new TelephoneEventSender(TICK_MS * AudioCodec.UNITS_PER_MS, DIGIT_PAUSE_TICKS);
    final SilenceWatch silence = new SilenceWatch();
    final SessionTaps taps = new SessionTaps();

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

    void countDrop(DropReason reason) {
        drops[reason.index()]++;
    }

    MediaStatistics statistics() {
        return new MediaStatistics(receive.totalReceived(), octetsReceived, send.packets(), send.octets(),
                receive.totalLost(), (double) receive.jitter() / AudioCodec.UNITS_PER_MS, roundTripMs(),
                MediaStatistics.drops(drops));
    }

    private OptionalDouble roundTripMs() {
        int units = rtcp.roundTripShort();
        return units == RtcpState.UNKNOWN ? OptionalDouble.empty() : OptionalDouble.of(Rtcp.durationNs(units) / 1e6);
    }
}
