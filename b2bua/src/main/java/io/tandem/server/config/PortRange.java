package io.tandem.server.config;

/**
 * UDP ports for media; RTP takes even ports, RTCP the odd one above.
 *
 * @param first lowest port, 1024 or more
 * @param last highest port, both ends included
 */
public record PortRange(int first, int last) {
    /** Throws IllegalArgumentException, saying what is wrong, when a port is out of bounds or no pair fits. */
    public PortRange {
        if (first < 1024 || last > 65535 || last < first) {
            throw new IllegalArgumentException("is out of bounds or upside down");
        }
        if (pairs(first, last) < 1) {
            throw new IllegalArgumentException("has no room for an even port and the odd one above it");
        }
    }

    /** Returns how many RTP and RTCP pairs fit; a call of two legs needs two. */
    public int pairs() {
        return pairs(first, last);
    }

    private static int pairs(int first, int last) {
        return Math.max(0, (last + 1 - (first + first % 2)) / 2);
    }
}
