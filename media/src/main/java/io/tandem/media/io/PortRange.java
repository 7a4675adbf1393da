package io.tandem.media.io;

/**
 * UDP ports for media, both ends included. RTP takes the even one of a pair and RTCP the odd one above it (RFC 3550, 11).
 *
 * @param first rounded up to the next even port
 * @param last the last port that may be used
 */
public record PortRange(int first, int last) {
    public PortRange {
        if (first < 1024 || last > 0xFFFF || evenFrom(first) + 1 > last) {
            throw new IllegalArgumentException("port range " + first + "-" + last
                    + " must lie in 1024-65535 and hold at least one even port with the odd one above it");
        }
    }

    public int pairs() {
        return (last + 1 - evenFrom(first)) / 2;
    }

    /** The even port of a pair. */
    public int rtpPort(int pair) {
        return evenFrom(first) + 2 * pair;
    }

    private static int evenFrom(int port) {
        return port + (port & 1);
    }
}
