package io.tandem.media;

import java.util.Map;

/**
 * Counts of the whole media plane since its start, taken at one moment.
 *
 * @param packetsIn datagrams received, RTCP and dropped ones too
 * @param packetsOut RTP packets that the system took
 * @param drops every reason, also those that are 0
 * @param lost missing from the legs' streams
 * @param sessions legs that have ports now
 * @param portsInUse RTP ports of those legs
 * @param portsExhausted openings refused because no port, or no slot, was left
 * @param portsSkipped port pairs passed over because somebody else used them
 * @param ringRemaining free places in the fullest worker's ring
 * @param ticksSkipped 20 ms ticks never made because a worker stood still
 * @param commandsRefused commands that found a full queue, or too many before them that waited for a leg to come from another worker
 * @param refused ICMP errors: a phone's port was closed
 * @param framesEncoded frames of audio that were encoded: for legs of different codecs, mixers, and music in codecs that have no ready-made frames
 * @param failures bugs that cost a packet or command
 * @param residence time that packets spent inside
 */
public record MediaCounters(
        long packetsIn,
        long octetsIn,
        long packetsOut,
        long octetsOut,
        Map<DropReason, Long> drops,
        long lost,
        long rtcpIn,
        long rtcpOut,
        long digitsSent,
        long digitsRefused,
        int sessions,
        int openSockets,
        int portsInUse,
        long portsExhausted,
        long portsSkipped,
        long ringRemaining,
        long ticksSkipped,
        long commandsRefused,
        long refused,
        long sendErrors,
        long framesEncoded,
        long failures,
        Residence residence) {
    public MediaCounters {
        drops = Map.copyOf(drops);
    }

    public long dropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }
}
