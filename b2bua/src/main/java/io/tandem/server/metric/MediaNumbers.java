package io.tandem.server.metric;

import java.util.List;
import java.util.Map;

/**
 * What the media plane tells at a scrape; counters since the start.
 *
 * @param dropped received and not passed on, by reason: a small fixed set of words
 * @param portsInUse RTP ports of calls, not of any pool
 * @param ringRemaining free slots in the fullest ring
 */
public record MediaNumbers(long packetsIn, long packetsOut, Map<String, Long> dropped, long lost, long framesEncoded, int portsInUse, long ringRemaining,
        Residence residence) {

    /** Before there is a media plane. */
    public static MediaNumbers none() {
        return new MediaNumbers(0, 0, Map.of(), 0, 0, 0, 0, new Residence(List.of(), List.of(), 0, 0));
    }

    /** Copies the map. */
    public MediaNumbers {
        dropped = Map.copyOf(dropped);
    }

    /**
     * The histogram of the time inside.
     *
     * @param upperBoundsSeconds ascending, without infinity
     * @param countsUpTo how many packets took at most the bound at the same place: cumulative
     * @param count all packets
     */
    public record Residence(List<Double> upperBoundsSeconds, List<Long> countsUpTo, long count, double sumSeconds) {
        /** Copies the lists; throws IllegalArgumentException unless they are of one length. */
        public Residence {
            upperBoundsSeconds = List.copyOf(upperBoundsSeconds);
            countsUpTo = List.copyOf(countsUpTo);
            if (upperBoundsSeconds.size() != countsUpTo.size()) {
                throw new IllegalArgumentException("residence: " + upperBoundsSeconds.size() + " bounds with " + countsUpTo.size() + " counts");
            }
        }
    }
}
