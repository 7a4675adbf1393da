package io.tandem.media;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Numbers of one leg's media.
 *
 * @param packetsReceived accepted as part of its stream, duplicates included
 * @param octetsReceived payload bytes of those
 * @param packetsLost missing from its stream (RFC 3550, A.3)
 * @param jitterMs interarrival jitter at the end (RFC 3550, A.8)
 * @param roundTripMs as its last receiver report gave it; empty when it sent none
 * @param drops reasons that occurred
 * @param quality how well the leg was heard
 * @param remoteQuality how well it heard us; empty when it did not say
 */
public record MediaStatistics(
        long packetsReceived,
        long octetsReceived,
        long packetsSent,
        long octetsSent,
        long packetsLost,
        double jitterMs,
        OptionalDouble roundTripMs,
        Map<DropReason, Long> drops,
        SpeechQuality quality,
        Optional<RemoteQuality> remoteQuality) {
    public MediaStatistics {
        drops = Map.copyOf(drops);
    }

    /** All reasons together. */
    public long packetsDropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }

    static Map<DropReason, Long> drops(long[] counts) {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            if (counts[reason.index()] > 0) {
                drops.put(reason, counts[reason.index()]);
            }
        }
        return drops;
    }
}
