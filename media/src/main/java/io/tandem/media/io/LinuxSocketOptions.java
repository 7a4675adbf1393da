package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Receive buffer, traffic class, arrival times and errors of a socket. A system that refuses a value keeps its own. */
final class LinuxSocketOptions {
    static final int SOL_SOCKET = 1;
    static final int SO_TIMESTAMPNS = 35;
    static final int IPPROTO_IP = 0;
    static final int IP_RECVERR = 11;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_RECVERR = 25;
    private static final int SO_ERROR = 4;
    private static final int SO_RCVBUF = 8;
    private static final int IP_TOS = 1;
    private static final int IPV6_TCLASS = 67;

    private LinuxSocketOptions() { }

    static void apply(LinuxCalls calls, Arena scratch, int fd, int family, DatagramOptions options) {
        MemorySegment value = scratch.allocate(JAVA_INT);
        set(calls, fd, SOL_SOCKET, SO_RCVBUF, value, options.receiveBufferBytes());
        set(calls, fd, IPPROTO_IP, IP_TOS, value, options.trafficClass());
        set(calls, fd, IPPROTO_IP, IP_RECVERR, value, 1);
        if (family == SocketAddressBytes.AF_INET6) {
            set(calls, fd, IPPROTO_IPV6, IPV6_RECVERR, value, 1);
            set(calls, fd, IPPROTO_IPV6, IPV6_TCLASS, value, options.trafficClass());
        }
    }

    /** From now on the kernel notes when a datagram came in. {@code value}: room for an int, of the calling thread's. */
    static void stampArrivals(LinuxCalls calls, MemorySegment value, int fd) {
        set(calls, fd, SOL_SOCKET, SO_TIMESTAMPNS, value, 1);
    }

    /** The error that waits on the socket, as errno, which is then gone; 0 when there is none. {@code room}: for two ints, of the calling thread's. */
    static int takeError(LinuxCalls calls, MemorySegment room, int fd) {
        room.set(JAVA_INT, 0, 0);
        room.set(JAVA_INT, Integer.BYTES, Integer.BYTES);
        calls.getSocketOption(fd, SOL_SOCKET, SO_ERROR, room, room.asSlice(Integer.BYTES));
        return room.get(JAVA_INT, 0);
    }

    private static void set(LinuxCalls calls, int fd, int level, int name, MemorySegment value, int setting) {
        value.set(JAVA_INT, 0, setting);
        calls.setSocketOption(fd, level, name, value, Integer.BYTES);
    }
}
