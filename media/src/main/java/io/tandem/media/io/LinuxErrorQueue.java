package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reads the queue in which Linux keeps the ICMP errors of a socket with IP_RECVERR (ip(7)): unlike the error that a call answers, it names the address that the
 * refused datagram went to, so that sockets which are not connected learn of refusals too. One thread; allocates nothing after it was made. 64-bit layouts.
 */
final class LinuxErrorQueue {
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    /** struct msghdr: name, its length, vectors, their number, control, its length, flags. */
    private static final long MESSAGE_BYTES = 56;
    private static final long NAME_AT = 0;
    private static final long NAME_LENGTH_AT = 8;
    private static final long CONTROL_AT = 32;
    private static final long CONTROL_LENGTH_AT = 40;

    /** Room for a few control messages; each is a struct cmsghdr and what follows it, for us a struct sock_extended_err. */
    private static final long CONTROL_BYTES = 256;
    private static final long CONTROL_HEADER_BYTES = 16;
    private static final long LEVEL_AT = 8;
    private static final long TYPE_AT = 12;
    private static final long ERRNO_AT = 16;
    private static final long ORIGIN_AT = 20;
    private static final int NONE = -1;

    private final MemorySegment message;
    private final MemorySegment destination;
    private final MemorySegment control;

    LinuxErrorQueue(Arena arena) {
        message = arena.allocate(MESSAGE_BYTES, 8);
        destination = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        control = arena.allocate(CONTROL_BYTES, 8);
        message.set(ADDRESS, NAME_AT, destination);
        message.set(ADDRESS, CONTROL_AT, control);
    }

    /** Takes the oldest error of a socket; false when there is none. The other methods tell of it. */
    boolean take(int fd) {
        message.set(JAVA_INT, NAME_LENGTH_AT, SocketAddressBytes.ROOM_BYTES);
        message.set(JAVA_LONG, CONTROL_LENGTH_AT, CONTROL_BYTES);
        return PacketCalls.receiveMessage(fd, message, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0;
    }

    /** A host said that nobody listens on the port. */
    boolean isRefusal() {
        long at = errorAt();
        if (at == NONE || control.get(JAVA_INT, at + ERRNO_AT) != LinuxCalls.ECONNREFUSED) {
            return false;
        }
        int origin = control.get(JAVA_BYTE, at + ORIGIN_AT);
        return origin == ORIGIN_ICMP || origin == ORIGIN_ICMP6;
    }

    /** The time of arrival may stand before it. */
    private long errorAt() {
        long end = message.get(JAVA_LONG, CONTROL_LENGTH_AT);
        long length;
        for (long at = 0; at + CONTROL_HEADER_BYTES <= end; at += (length + 7) & ~7L) {
            length = Math.max(CONTROL_HEADER_BYTES, control.get(JAVA_LONG, at));
            if (isError(control.get(JAVA_INT, at + LEVEL_AT), control.get(JAVA_INT, at + TYPE_AT))) {
                return at;
            }
        }
        return NONE;
    }

    private static boolean isError(int level, int type) {
        return (level == LinuxSocketOptions.IPPROTO_IP && type == LinuxSocketOptions.IP_RECVERR)
                || (level == LinuxSocketOptions.IPPROTO_IPV6 && type == LinuxSocketOptions.IPV6_RECVERR);
    }

    /** The datagram went to this socket address. */
    boolean wentTo(MemorySegment peer) {
        return SocketAddressBytes.isSame(destination, peer);
    }
}
