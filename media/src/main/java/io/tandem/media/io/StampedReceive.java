package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * recvmsg with the time at which the kernel took the datagram in (SO_TIMESTAMPNS), for datagrams that lie in their socket a while. The structs are laid out once:
 * msghdr, iovec, the control message's header and timespec as 64-bit Linux has them. One per thread.
 */
final class StampedReceive {
    private static final int CLOCK_REALTIME = 0;
    private static final long NS_PER_S = 1_000_000_000L;
    /** No datagram is looked for later; a larger difference is a clock that was set. */
    private static final long LONGEST_WAIT_NS = NS_PER_S;

    private static final long NAME_AT = 0;
    private static final long NAME_LENGTH_AT = 8;
    private static final long VECTOR_AT = 16;
    private static final long VECTOR_COUNT_AT = 24;
    private static final long CONTROL_AT = 32;
    private static final long CONTROL_LENGTH_AT = 40;
    private static final long MESSAGE_BYTES = 56;

    private static final long CONTROL_LEVEL_AT = 8;
    private static final long CONTROL_TYPE_AT = 12;
    private static final long CONTROL_SECONDS_AT = 16;
    private static final long CONTROL_NANOSECONDS_AT = 24;
    private static final long CONTROL_BYTES = 32;

    private final MemorySegment source;
    private final MemorySegment message;
    private final MemorySegment vector;
    private final MemorySegment control;
    private final MemorySegment now;
    private long nowNs;

    /** {@code source}: where the sender's address is written, {@link SocketAddressBytes#ROOM_BYTES}. */
    StampedReceive(Arena arena, MemorySegment source) {
        this.source = source;
        message = arena.allocate(MESSAGE_BYTES, 8);
        vector = arena.allocate(16, 8);
        control = arena.allocate(CONTROL_BYTES, 8);
        now = arena.allocate(16, 8);
        message.set(ADDRESS, NAME_AT, source);
        message.set(ADDRESS, VECTOR_AT, vector);
        message.set(JAVA_LONG, VECTOR_COUNT_AT, 1);
        message.set(ADDRESS, CONTROL_AT, control);
        vector.set(JAVA_LONG, 8, Datagram.CAPACITY_BYTES);
    }

    /** The receives that follow are of this moment. */
    void startRound() {
        PacketCalls.clockGetTime(CLOCK_REALTIME, now);
        nowNs = now.get(JAVA_LONG, 0) * NS_PER_S + now.get(JAVA_LONG, 8);
    }

    /** Fills the datagram, its source and how long it has waited. Answers as recvmsg does. */
    int receive(int fd, int token, Datagram datagram, int flags) {
        message.set(JAVA_INT, NAME_LENGTH_AT, SocketAddressBytes.ROOM_BYTES);
        message.set(JAVA_LONG, CONTROL_LENGTH_AT, CONTROL_BYTES);
        vector.set(ADDRESS, 0, datagram.segment());
        int length = PacketCalls.receiveMessage(fd, message, flags);
        if (length >= 0) {
            SocketAddressBytes.readSource(source, token, datagram);
            datagram.length(length).waited(waitedNs());
        }
        return length;
    }

    private long waitedNs() {
        boolean stamped = message.get(JAVA_LONG, CONTROL_LENGTH_AT) == CONTROL_BYTES && control.get(JAVA_INT, CONTROL_LEVEL_AT) == LinuxSocketOptions.SOL_SOCKET
                && control.get(JAVA_INT, CONTROL_TYPE_AT) == LinuxSocketOptions.SO_TIMESTAMPNS;
        long waited = stamped ? nowNs - control.get(JAVA_LONG, CONTROL_SECONDS_AT) * NS_PER_S - control.get(JAVA_LONG, CONTROL_NANOSECONDS_AT) : 0;
        return waited > 0 && waited < LONGEST_WAIT_NS ? waited : 0;
    }
}
