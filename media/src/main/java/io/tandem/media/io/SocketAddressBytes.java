package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Linux's {@code sockaddr_in} and {@code sockaddr_in6}, read and written in place. */
final class SocketAddressBytes {
    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int IPV4_BYTES = 16;
    static final int IPV6_BYTES = 28;
    /** Room for either, rounded up so that a row of them stays aligned. */
    static final int ROOM_BYTES = 32;

    private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt IPV4 = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong IPV6_HALF = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long PORT_AT = 2;
    private static final long IPV4_AT = 4;
    private static final long IPV6_AT = 8;

    private SocketAddressBytes() { }

    static int lengthOf(int family) {
        return family == AF_INET6 ? IPV6_BYTES : IPV4_BYTES;
    }

    /** Writes an address for a socket of the given family; IPv4 becomes a mapped address on an IPv6 socket. */
    static void write(MemorySegment to, int family, UdpAddress address) {
        if (family == AF_INET && !address.isIpv4()) {
            throw new DatagramIoException("cannot reach " + address + " from an IPv4 socket");
        }
        to.fill((byte) 0);
        to.set(JAVA_SHORT, 0, (short) family);
        to.set(PORT, PORT_AT, (short) address.port());
        if (family == AF_INET) {
            to.set(IPV4, IPV4_AT, (int) address.low());
        } else {
            to.set(IPV6_HALF, IPV6_AT, address.high());
            to.set(IPV6_HALF, IPV6_AT + Long.BYTES, address.low());
        }
    }

    /** Tells the datagram where it came from. */
    static void readSource(MemorySegment from, int token, Datagram datagram) {
        if (family(from) == AF_INET) {
            datagram.from(token, 0, UdpAddress.ipv4Low(from.get(IPV4, IPV4_AT)), port(from));
        } else {
            long high = from.get(IPV6_HALF, IPV6_AT);
            datagram.from(token, high, from.get(IPV6_HALF, IPV6_AT + Long.BYTES), port(from));
        }
    }

    /** True when address and port are the same. */
    static boolean isSame(MemorySegment one, MemorySegment other) {
        int family = family(one);
        return family == family(other) && port(one) == port(other)
                && (family == AF_INET
                        ? one.get(IPV4, IPV4_AT) == other.get(IPV4, IPV4_AT)
                        : one.get(IPV6_HALF, IPV6_AT) == other.get(IPV6_HALF, IPV6_AT) && one.get(IPV6_HALF, IPV6_AT + Long.BYTES) == other.get(IPV6_HALF, IPV6_AT + Long.BYTES));
    }

    static int family(MemorySegment from) {
        return from.get(JAVA_SHORT, 0);
    }

    static int port(MemorySegment from) {
        return from.get(PORT, PORT_AT) & 0xFFFF;
    }

    static void writeLength(MemorySegment to, int lengthBytes) {
        to.set(JAVA_INT, 0, lengthBytes);
    }
}
