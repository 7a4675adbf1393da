package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reads the queue in which Linux keeps the ICMP errors of a socket with IP_RECVERR (ip(7)): unlike the error that a call answers, it names the address that the
 * refused datagram went to, so that sockets which are not connected learn of refusals too. One thread; allocates nothing after it was made.
 */
final class LinuxErrorQueue {
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    /** Room for a few control messages; each is a struct cmsghdr and what follows it, for us a struct sock_extended_err. */
    private static final long CONTROL_BYTES = 256;
    private static final long ERRNO_AT = 16;
    private static final long ORIGIN_AT = 20;
    private static final int NONE = -1;

    private final MemorySegment destination;
    private final ReceivedMessage message;

    LinuxErrorQueue(Arena arena) {
        destination = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        message = new ReceivedMessage(arena, destination, CONTROL_BYTES);
    }

    /** Takes the oldest error of a socket; false when there is none. The other methods tell of it. */
    boolean take(int fd) {
        return message.receive(fd, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0;
    }

    /** A host said that nobody listens on the port. */
    boolean isRefusal() {
        long at = errorAt();
        if (at == NONE || message.control().get(JAVA_INT, at + ERRNO_AT) != LinuxCalls.ECONNREFUSED) {
            return false;
        }
        int origin = message.control().get(JAVA_BYTE, at + ORIGIN_AT);
        return origin == ORIGIN_ICMP || origin == ORIGIN_ICMP6;
    }

    /** The time of arrival may stand before it. */
    private long errorAt() {
        long end = message.controlLength();
        long length;
        for (long at = 0; at + ReceivedMessage.CONTROL_HEADER_BYTES <= end; at += (length + 7) & ~7L) {
            length = Math.max(ReceivedMessage.CONTROL_HEADER_BYTES, message.control().get(JAVA_LONG, at));
            if (isError(message.control().get(JAVA_INT, at + ReceivedMessage.CONTROL_LEVEL_AT), message.control().get(JAVA_INT, at + ReceivedMessage.CONTROL_TYPE_AT))) {
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
