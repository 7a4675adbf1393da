package io.tandem.call;

import java.util.Optional;

/** What the media plane tells of a leg. */
public sealed interface MediaEvent {
    LegId leg();

    /** A digit was heard, exactly once: 0 to 9, *, #, A to D. */
    record DigitHeard(LegId leg, char digit, int durationMs) implements MediaEvent {}

    /** The first audio packet of the leg arrived. */
    record AudioArrived(LegId leg) implements MediaEvent {}

    /** No audio for so long, though the leg is not held. Told once until audio comes again. */
    record FellSilent(LegId leg, long forMs) implements MediaEvent {}

    /** The last sample of {@link MediaPlane.Sound.Prompts} has left, one frame ago. */
    record Played(LegId leg, long id) implements MediaEvent {}

    /** The leg was heard poorly for an interval, or, after that, well again. */
    record QualityChanged(LegId leg, Quality interval, boolean poor) implements MediaEvent {}

    /** No audio came from the leg for two seconds or more, or it cannot be sent to. Told again, at growing distances, while it lasts. */
    record Unheard(LegId leg, MediaEvidence evidence) implements MediaEvent {}

    /** A recording of the leg is over, and its file is whole; {@code fault}: why it ended before it was stopped, or could not begin. */
    record Recorded(LegId leg, String file, long durationMs, Optional<String> fault) implements MediaEvent {}

    /** The ports are back; the last word on the leg. */
    record Closed(LegId leg, MediaReport report) implements MediaEvent {}

    /**
     * How well a leg was heard, by the E-model (ITU-T G.107).
     *
     * @param mos 1 to 4.5; {@code worstMos} of any interval
     * @param lossPercent packets that never came or came too late
     * @param burstRatio 1 when they were lost by chance
     */
    record Quality(double mos, double worstMos, double lossPercent, double burstRatio) {}

    /** How well a leg heard us, as its own VoIP metrics said last (RFC 3611): {@code mos} 1 to 5. */
    record RemoteQuality(double mos, double lossPercent) {}

    /** Numbers of one leg's media; jitter in milliseconds, round trip in milliseconds or negative when unknown. */
    record MediaReport(long packetsReceived, long octetsReceived, long packetsSent, long octetsSent, long packetsLost, long packetsDropped, double jitterMs, double roundTripMs,
            Optional<Quality> quality, Optional<RemoteQuality> remoteQuality) {
        public static final MediaReport EMPTY = new MediaReport(0, 0, 0, 0, 0, 0, 0, -1);

        /** Without a judgement. */
        public MediaReport(long packetsReceived, long octetsReceived, long packetsSent, long octetsSent, long packetsLost, long packetsDropped, double jitterMs, double roundTripMs) {
            this(packetsReceived, octetsReceived, packetsSent, octetsSent, packetsLost, packetsDropped, jitterMs, roundTripMs, Optional.empty(), Optional.empty());
        }
    }
}
