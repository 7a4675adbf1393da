package io.tandem.media.io;

/**
 * How sockets are made.
 *
 * @param capacity how many sockets a {@link DatagramIo} can hold
 * @param receiveBufferBytes SO_RCVBUF; small on purpose, so that old audio is shed after a stall instead of played
 * @param trafficClass IP_TOS or IPV6_TCLASS; 0xB8 is DSCP EF (RFC 3246)
 */
public record DatagramOptions(int capacity, int receiveBufferBytes, int trafficClass) {
    public static final int EXPEDITED_FORWARDING = 46 << 2;

    public DatagramOptions {
        if (capacity < 1 || receiveBufferBytes < 1024 || trafficClass < 0 || trafficClass > 0xFF) {
            throw new IllegalArgumentException("capacity " + capacity + " must be at least 1, receive buffer "
                    + receiveBufferBytes + " at least 1024 bytes, traffic class " + trafficClass + " 0 to 255");
        }
    }

    public static DatagramOptions ofCapacity(int capacity) {
        return new DatagramOptions(capacity, 64 * 1024, EXPEDITED_FORWARDING);
    }
}
