package io.tandem.server.plane;

import io.tandem.call.CallLoopProxy;
import io.tandem.call.LegId;
import io.tandem.call.MediaEvent;
import io.tandem.call.MediaEvidence;
import io.tandem.media.AudioEvidence;
import io.tandem.media.MediaEvents;
import io.tandem.media.MediaStatistics;
import io.tandem.media.SpeechQuality;
import io.tandem.media.io.UdpAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what the workers tell to the call loop. On the workers' threads: posts and returns. */
final class MediaNews implements MediaEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MediaNews.class);
    private static final double UNKNOWN = -1;

    private final CallLoopProxy loop;

    MediaNews(CallLoopProxy loop) {
        this.loop = loop;
    }

    @Override
    public void digit(long legId, char digit, int durationMs) {
        loop.media(new MediaEvent.DigitHeard(new LegId(legId), digit, durationMs));
    }

    @Override
    public void silent(long legId, long forMs) {
        loop.media(new MediaEvent.FellSilent(new LegId(legId), forMs));
    }

    @Override
    public void firstPacket(long legId) {
        loop.media(new MediaEvent.AudioArrived(new LegId(legId)));
    }

    @Override
    public void played(long legId, long id) {
        loop.media(new MediaEvent.Played(new LegId(legId), id));
    }

    @Override
    public void quality(long legId, SpeechQuality interval, boolean poor) {
        loop.media(new MediaEvent.QualityChanged(new LegId(legId), quality(interval), poor));
    }

    @Override
    public void unheard(long legId, AudioEvidence evidence) {
        loop.media(new MediaEvent.Unheard(new LegId(legId), new MediaEvidence(
                evidence.silentMs(), evidence.heardBefore(), evidence.local().toString(), evidence.described().toString(), evidence.sendable(), evidence.mayReceive(),
                evidence.stranger().map(UdpAddress::toString), evidence.wrongType(), evidence.agreedTypes(), evidence.refused(), evidence.refusalSeen())));
    }

    @Override
    public void closed(long legId, MediaStatistics statistics) {
        loop.media(new MediaEvent.Closed(new LegId(legId), report(statistics)));
    }

    @Override
    public void failed(String worker, RuntimeException cause) {
        LOG.atError().addKeyValue("worker", worker).setCause(cause).log("media handling failed");
    }

    private static MediaEvent.MediaReport report(MediaStatistics statistics) {
        return new MediaEvent.MediaReport(
                statistics.packetsReceived(), statistics.octetsReceived(), statistics.packetsSent(), statistics.octetsSent(),
                statistics.packetsLost(), statistics.packetsDropped(), statistics.jitterMs(), statistics.roundTripMs().orElse(UNKNOWN),
                statistics.packetsReceived() == 0 ? Optional.empty() : Optional.of(quality(statistics.quality())),
                statistics.remoteQuality().map(told -> new MediaEvent.RemoteQuality(told.mos(), told.lossPercent())));
    }

    private static MediaEvent.Quality quality(SpeechQuality heard) {
        return new MediaEvent.Quality(heard.mos(), heard.worstMos(), heard.lossPercent(), heard.burstRatio());
    }
}
