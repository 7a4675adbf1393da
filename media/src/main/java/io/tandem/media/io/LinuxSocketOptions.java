package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Sets receive buffer and traffic class on a new socket. A system that refuses a value keeps its own. */
final class LinuxSocketOptions {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_TCLASS = 67;

    private LinuxSocketOptions() { }

    static void apply(LinuxCalls calls, Arena scratch, int fd, int family, DatagramOptions options) {
        MemorySegment value = scratch.allocate(JAVA_INT);
        set(calls, fd, SOL_SOCKET, SO_RCVBUF, value, options.receiveBufferBytes());
        set(calls, fd, IPPROTO_IP, IP_TOS, value, options.trafficClass());
        if (family == SocketAddressBytes.AF_INET6) {
            set(calls, fd, IPPROTO_IPV6, IPV6_TCLASS, value, options.trafficClass());
        }
    }

    private static void set(LinuxCalls calls, int fd, int level, int name, MemorySegment value, int setting) {
        value.set(JAVA_INT, 0, setting);
        calls.setSocketOption(fd, level, name, value, Integer.BYTES);
    }
}
