package io.tandem.server.metric;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the numbers that others own when somebody scrapes. */
final class AskedCollector extends Collector {
    private final Gauges gauges;
    private final Supplier<SignallingNumbers> signalling;
    private final Supplier<MediaNumbers> media;

    AskedCollector(Gauges gauges, Supplier<SignallingNumbers> signalling, Supplier<MediaNumbers> media) {
        this.gauges = gauges;
        this.signalling = signalling;
        this.media = media;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> families = new ArrayList<>();
        addGauges(families);
        addSounds(families, gauges.sounds());
        addRecordings(families, gauges.recordings());
        addSignalling(families, signalling.get());
        addMedia(families, media.get());
        addQuality(families, gauges.quality());
        return families;
    }

    private void addGauges(List<MetricFamilySamples> families) {
        families.add(single(MetricName.CALLS_ACTIVE, Type.GAUGE, gauges.callsActive()));
        families.add(single(MetricName.REGISTRATIONS, Type.GAUGE, gauges.registrations()));
        families.add(single(MetricName.CONFERENCE_PARTICIPANTS, Type.GAUGE, gauges.conferenceParticipants()));
        families.add(single(MetricName.PARKED_CALLS, Type.GAUGE, gauges.parkedCalls()));
        families.add(single(MetricName.REDIALS_WAITING, Type.GAUGE, gauges.redialsWaiting()));
        families.add(single(MetricName.DRAINING, Type.GAUGE, gauges.draining() ? 1 : 0));
        families.add(single(MetricName.SLOW_TURNS, Type.COUNTER, gauges.slowTurns()));
        families.add(single(MetricName.FINDINGS_UNLOGGED, Type.COUNTER, gauges.findingsUnlogged()));
        families.add(single(MetricName.LOG_DROPPED, Type.COUNTER, gauges.logDropped()));
        families.add(labelled(MetricName.CALL_RECORDS, Map.of("written", gauges.callRecordsWritten(), "dropped", gauges.callRecordsDropped(),
                "failed", gauges.callRecordsFailed())));
    }

    private static void addSounds(List<MetricFamilySamples> families, SoundNumbers numbers) {
        families.add(single(MetricName.SOUNDS_READY, Type.GAUGE, numbers.ready()));
        families.add(single(MetricName.SOUNDS_WAITING, Type.GAUGE, numbers.waiting()));
        families.add(labelled(MetricName.SOUND_FILES, numbers.files()));
        families.add(single(MetricName.PROMPTS_SKIPPED, Type.COUNTER, numbers.promptsSkipped()));
        families.add(single(MetricName.SPOKEN_PROMPTS, Type.GAUGE, numbers.spoken()));
        families.add(single(MetricName.SPOKEN_PROMPTS_REFUSED, Type.COUNTER, numbers.spokenRefused()));
        families.add(single(MetricName.ANNOUNCEMENTS_LEFT_OUT, Type.COUNTER, numbers.announcementsLeftOut()));
    }

    private static void addRecordings(List<MetricFamilySamples> families, RecordingNumbers numbers) {
        families.add(single(MetricName.RECORDINGS_ACTIVE, Type.GAUGE, numbers.active()));
        families.add(labelled(MetricName.RECORDINGS, numbers.recordings()));
        families.add(single(MetricName.RECORDING_PACKETS_LOST, Type.COUNTER, numbers.packetsLost()));
    }

    private static void addSignalling(List<MetricFamilySamples> families, SignallingNumbers numbers) {
        families.add(bothWays(MetricName.SIP_REQUESTS, numbers.requestsIn(), numbers.requestsOut()));
        families.add(bothWays(MetricName.SIP_RESPONSES, classes(numbers.responsesIn()), classes(numbers.responsesOut())));
        families.add(single(MetricName.SIP_MALFORMED, Type.COUNTER, numbers.malformed()));
        families.add(labelled(MetricName.CALLS_REFUSED, numbers.refused()));
        families.add(labelled(MetricName.DOOR_DROPPED, numbers.doorDropped()));
        addHeld(families, numbers.held());
    }

    private static void addHeld(List<MetricFamilySamples> families, SignallingNumbers.Held held) {
        families.add(single(MetricName.LEGS_ACTIVE, Type.GAUGE, held.legs()));
        families.add(single(MetricName.SCRIPTS_ACTIVE, Type.GAUGE, held.scripts()));
        families.add(single(MetricName.TIMERS_ACTIVE, Type.GAUGE, held.timers()));
        families.add(single(MetricName.SIP_LEGS, Type.GAUGE, held.sipLegs()));
        families.add(single(MetricName.SIP_TRANSACTIONS, Type.GAUGE, held.sipTransactions()));
    }

    private static Map<String, Long> classes(Map<Integer, Long> responses) {
        return responses.entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey() + "xx", Map.Entry::getValue));
    }

    private static MetricFamilySamples bothWays(MetricName name, Map<String, Long> in, Map<String, Long> out) {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        in.forEach((what, count) -> samples.add(new MetricFamilySamples.Sample(name.family(), name.labels(), List.of(what, "in"), count)));
        out.forEach((what, count) -> samples.add(new MetricFamilySamples.Sample(name.family(), name.labels(), List.of(what, "out"), count)));
        return family(name, Type.COUNTER, samples);
    }

    private static void addMedia(List<MetricFamilySamples> families, MediaNumbers numbers) {
        families.add(labelled(MetricName.RTP_PACKETS, Map.of("in", numbers.packetsIn(), "out", numbers.packetsOut())));
        families.add(labelled(MetricName.RTP_DROPPED, numbers.dropped()));
        families.add(single(MetricName.RTP_LOST, Type.COUNTER, numbers.lost()));
        families.add(single(MetricName.FRAMES_ENCODED, Type.COUNTER, numbers.framesEncoded()));
        families.add(single(MetricName.RTP_PORTS_IN_USE, Type.GAUGE, numbers.portsInUse()));
        families.add(single(MetricName.RING_REMAINING, Type.GAUGE, numbers.ringRemaining()));
        families.add(histogram(MetricName.RTP_RESIDENCE, numbers.residence()));
    }

    private static void addQuality(List<MetricFamilySamples> families, QualityHistograms quality) {
        families.add(histogram(MetricName.LEG_MOS, quality.mos()));
        families.add(histogram(MetricName.LEG_JITTER, quality.jitterSeconds()));
        families.add(histogram(MetricName.LEG_LOSS, quality.lossRatio()));
        families.add(histogram(MetricName.LEG_ROUND_TRIP, quality.roundTripSeconds()));
    }

    private static MetricFamilySamples single(MetricName name, Type type, long value) {
        return family(name, type, List.of(new MetricFamilySamples.Sample(name.family(), List.of(), List.of(), (double) value)));
    }

    private static MetricFamilySamples labelled(MetricName name, Map<String, Long> values) {
        List<MetricFamilySamples.Sample> samples = values.entrySet().stream()
                .map(entry -> new MetricFamilySamples.Sample(name.family(), name.labels(), List.of(entry.getKey()), entry.getValue()))
                .toList();
        return family(name, Type.COUNTER, samples);
    }

    private static MetricFamilySamples histogram(MetricName name, MediaNumbers.Residence residence) {
        return histogram(name, new Histogram(residence.upperBoundsSeconds(), residence.countsUpTo(), residence.count(), residence.sumSeconds()));
    }

    private static MetricFamilySamples histogram(MetricName name, Histogram histogram) {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (int i = 0; i < histogram.upperBounds().size(); i++) {
            samples.add(bucket(name, doubleToGoString(histogram.upperBounds().get(i)), histogram.countsUpTo().get(i)));
        }
        samples.add(bucket(name, "+Inf", histogram.count()));
        samples.add(new MetricFamilySamples.Sample(name.family() + "_count", List.of(), List.of(), histogram.count()));
        samples.add(new MetricFamilySamples.Sample(name.family() + "_sum", List.of(), List.of(), histogram.sum()));
        return family(name, Type.HISTOGRAM, samples);
    }

    private static MetricFamilySamples.Sample bucket(MetricName name, String bound, long count) {
        return new MetricFamilySamples.Sample(name.family() + "_bucket", List.of("le"), List.of(bound), count);
    }

    private static MetricFamilySamples family(MetricName name, Type type, List<MetricFamilySamples.Sample> samples) {
        return new MetricFamilySamples(name.family(), type, name.help(), samples);
    }
}
