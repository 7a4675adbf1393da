package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A session description as a value (RFC 8866), reduced to what offer and answer need; the text form lives with the signalling.
 *
 * @param origin the o= line
 * @param lines every media line in its order, since an answer mirrors them one by one (RFC 3264 6)
 */
public record Description(Origin origin, List<Line> lines) {
    public Description {
        lines = List.copyOf(lines);
    }

    /** The first audio line that is not refused; the only one that is ever accepted. */
    public Optional<Audio> audio() {
        return lines.stream().filter(Audio.class::isInstance).map(Audio.class::cast).filter(line -> line.port() != 0).findFirst();
    }

    /** The o= line: user name, session id, version and the address as written. */
    public record Origin(String username, long sessionId, long version, String address) {}

    /** One m= line. */
    public sealed interface Line permits Audio, Other {}

    /**
     * An RTP/AVP audio line.
     *
     * @param address literal IPv4 or IPv6 address of the c= line in force, {@code 0.0.0.0} for the old way of hold
     * @param port RTP port, 0 when refused
     * @param rtcp where RTCP goes when not to the next port (RFC 3605)
     * @param rtcpMux RTCP on the RTP port (RFC 5761)
     * @param codecs in order of preference, telephone-event among them
     * @param ptimeMs wished packet length
     * @param voipMetrics asks for VoIP metrics in the RTCP that comes (RFC 3611 5.1); each side asks for itself
     */
    public record Audio(
            String address,
            int port,
            Optional<Rtcp> rtcp,
            boolean rtcpMux,
            List<Codec> codecs,
            OptionalInt ptimeMs,
            OptionalInt maxptimeMs,
            Direction direction,
            boolean voipMetrics)
            implements Line {
        public Audio {
            codecs = List.copyOf(codecs);
        }

        /** A line that asks for no extended reports. */
        public Audio(String address, int port, Optional<Rtcp> rtcp, boolean rtcpMux, List<Codec> codecs, OptionalInt ptimeMs, OptionalInt maxptimeMs, Direction direction) {
            this(address, port, rtcp, rtcpMux, codecs, ptimeMs, maxptimeMs, direction, false);
        }

        /** The direction with the old way of hold, an unspecified address, taken into account (RFC 3264 8.4). */
        public Direction effectiveDirection() {
            boolean nowhere = address.equals("0.0.0.0") || address.equals("::");
            return nowhere ? direction.and(Direction.SENDONLY) : direction;
        }
    }

    /** Where RTCP goes; the address is absent when it is that of the c= line. */
    public record Rtcp(int port, Optional<String> address) {}

    /** A line of another kind or profile; answered by the same line with port 0. The formats are kept as written. */
    public record Other(String media, int port, String protocol, String formats) implements Line {}
}
