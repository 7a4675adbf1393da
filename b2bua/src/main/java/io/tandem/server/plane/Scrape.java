package io.tandem.server.plane;

import io.tandem.call.KernelCounter;
import io.tandem.call.KernelCounters;
import io.tandem.call.KernelGauge;
import io.tandem.media.Distribution;
import io.tandem.media.DropReason;
import io.tandem.media.MediaCounters;
import io.tandem.media.QualityNumbers;
import io.tandem.media.Residence;
import io.tandem.media.record.RecorderCounters;
import io.tandem.media.sound.SoundCounters;
import io.tandem.pbx.Admission;
import io.tandem.pbx.CallLimits;
import io.tandem.server.metric.Histogram;
import io.tandem.server.metric.MediaNumbers;
import io.tandem.server.metric.QualityHistograms;
import io.tandem.server.metric.RecordingNumbers;
import io.tandem.server.metric.SignallingNumbers;
import io.tandem.server.metric.SoundNumbers;
import io.tandem.sip.SipCounters;
import io.tandem.sip.SipGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counters of the rooms as the metrics show them. Any thread. */
final class Scrape {
    private static final double NS_PER_SECOND = 1e9;

    private Scrape() {}

    static SignallingNumbers signalling(SipGateway gateway, KernelCounters kernel, CallLimits limits) {
        SipCounters sip = gateway.counters();
        Map<String, Long> refused = new HashMap<>();
        for (Admission.Limit limit : Admission.Limit.values()) {
            refused.put(word(limit), limits.refusals(limit));
        }
        refused.put("door", sip.refusedRequests());
        refused.put("kernel", kernel.get(KernelCounter.INVITES_SHED));
        return new SignallingNumbers(
                sip.requests(true), sip.requests(false), sip.responses(true), sip.responses(false), sip.garbageMessages(), refused,
                Map.of("call-loop", kernel.get(KernelCounter.INBOX_REFUSED), "sip-unread", sip.overrunDatagrams()), held(gateway, kernel));
    }

    private static SignallingNumbers.Held held(SipGateway gateway, KernelCounters kernel) {
        return new SignallingNumbers.Held(
                kernel.get(KernelGauge.LEGS), kernel.get(KernelGauge.SCRIPTS), kernel.get(KernelGauge.TIMERS), gateway.legs(), gateway.transactions());
    }

    static MediaNumbers media(MediaCounters counters) {
        Map<String, Long> dropped = new HashMap<>();
        counters.drops().forEach((DropReason reason, Long count) -> dropped.put(word(reason), count));
        return new MediaNumbers(
                counters.packetsIn(), counters.packetsOut(), dropped, counters.lost(), counters.framesEncoded(), counters.portsInUse(), counters.ringRemaining(), residence(counters.residence()));
    }

    static QualityHistograms quality(QualityNumbers heard) {
        return new QualityHistograms(histogram(heard.mos()), histogram(heard.jitterSeconds()), histogram(heard.lossRatio()), histogram(heard.roundTripSeconds()));
    }

    private static Histogram histogram(Distribution distribution) {
        List<Long> upTo = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < distribution.upperBounds().size(); i++) {
            total += distribution.counts().get(i);
            upTo.add(total);
        }
        return new Histogram(distribution.upperBounds(), upTo, distribution.count(), distribution.sum());
    }

    static SoundNumbers sounds(SoundCounters counters, Playlists playlists, KernelCounters kernel) {
        return new SoundNumbers(counters.sounds(), counters.waiting(), Map.of("converted", counters.converted(), "reused", counters.reused(),
                "failed", counters.failed(), "clipped", counters.clipped(), "refused", counters.refused()), playlists.skipped(), kernel.get(KernelCounter.ANNOUNCEMENTS_LEFT_OUT),
                playlists.spoken().count(), playlists.spoken().refused());
    }

    static RecordingNumbers recordings(RecorderCounters counters) {
        return new RecordingNumbers(counters.active(), Map.of("started", counters.started(), "refused", counters.refused(), "failed", counters.failed()), counters.packetsLost());
    }

    private static MediaNumbers.Residence residence(Residence residence) {
        List<Double> bounds = new ArrayList<>();
        List<Long> upTo = new ArrayList<>();
        long total = 0;
        for (Residence.Bucket bucket : residence.buckets()) {
            total += bucket.packets();
            if (bucket.upToNs() != Long.MAX_VALUE) {
                bounds.add(bucket.upToNs() / NS_PER_SECOND);
                upTo.add(total);
            }
        }
        return new MediaNumbers.Residence(bounds, upTo, total, residence.sumNs() / NS_PER_SECOND);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
