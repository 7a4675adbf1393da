package io.tandem.media.io;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address and UDP port as plain numbers, so that two can be compared without objects. IPv4 is held as
 * {@code ::ffff:a.b.c.d} (RFC 4291, 2.5.5.2). Scope identifiers are not kept.
 *
 * @param high the upper 64 bits of the address
 * @param low the lower 64 bits of the address
 * @param port 0 to 65535
 */
public record UdpAddress(long high, long low, int port) {
    private static final long MAPPED_PREFIX = 0x0000_FFFF_0000_0000L;
    private static final long IPV4_MASK = 0xFFFF_FFFFL;

    public UdpAddress {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("UDP port " + port + " is outside 0 to 65535");
        }
    }

    /** The address of a resolved socket address; an unresolved one is an IllegalArgumentException. */
    public static UdpAddress of(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            throw new IllegalArgumentException("address " + address + " is not resolved: media needs an IP address");
        }
        return of(host, address.getPort());
    }

    public static UdpAddress of(InetAddress host, int port) {
        ByteBuffer bytes = ByteBuffer.wrap(host.getAddress());
        if (host instanceof Inet4Address) {
            return ofIpv4(bytes.getInt(), port);
        }
        return new UdpAddress(bytes.getLong(), bytes.getLong(), port);
    }

    /** From the four bytes of an IPv4 address, most significant first. */
    public static UdpAddress ofIpv4(int address, int port) {
        return new UdpAddress(0, ipv4Low(address), port);
    }

    /** The lower 64 bits that stand for an IPv4 address. */
    public static long ipv4Low(int address) {
        return MAPPED_PREFIX | (address & IPV4_MASK);
    }

    public boolean isIpv4() {
        return high == 0 && (low & ~IPV4_MASK) == MAPPED_PREFIX;
    }

    public boolean isSame(long otherHigh, long otherLow, int otherPort) {
        return port == otherPort && isSameHost(otherHigh, otherLow);
    }

    public boolean isSameHost(long otherHigh, long otherLow) {
        return low == otherLow && high == otherHigh;
    }

    public InetSocketAddress toInetSocketAddress() {
        byte[] bytes = isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes is always legal", e);
        }
    }

    @Override
    public String toString() {
        String host = toInetSocketAddress().getAddress().getHostAddress();
        return (isIpv4() ? host : "[" + host + "]") + ":" + port;
    }
}
