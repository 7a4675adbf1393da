package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * recvmsg with the time at which the kernel took the datagram in (SO_TIMESTAMPNS, a struct timespec of 64-bit Linux), for datagrams that lie in their socket a while.
 * One per thread.
 */
final class StampedReceive {
    private static final int CLOCK_REALTIME = 0;
    private static final long NS_PER_S = 1_000_000_000L;
    /** No datagram is looked for later; a larger difference is a clock that was set. */
    private static final long LONGEST_WAIT_NS = NS_PER_S;

    private static final long CONTROL_SECONDS_AT = 16;
    private static final long CONTROL_NANOSECONDS_AT = 24;
    private static final long CONTROL_BYTES = 32;

    private final MemorySegment source;
    private final ReceivedMessage message;
    private final MemorySegment now;
    private long nowNs;

    /** {@code source}: where the sender's address is written, {@link SocketAddressBytes#ROOM_BYTES}. */
    StampedReceive(Arena arena, MemorySegment source) {
        this.source = source;
        message = new ReceivedMessage(arena, source, CONTROL_BYTES);
        now = arena.allocate(16, 8);
    }

    /** The receives that follow are of this moment. */
    void startRound() {
        PacketCalls.clockGetTime(CLOCK_REALTIME, now);
        nowNs = now.get(JAVA_LONG, 0) * NS_PER_S + now.get(JAVA_LONG, 8);
    }

    /** Fills the datagram, its source and how long it has waited. Answers as recvmsg does. */
    int receive(int fd, int token, Datagram datagram, int flags) {
        message.into(datagram);
        int length = message.receive(fd, flags);
        if (length >= 0) {
            SocketAddressBytes.readSource(source, token, datagram);
            datagram.length(length).waited(waitedNs());
        }
        return length;
    }

    private long waitedNs() {
        MemorySegment control = message.control();
        boolean stamped = message.controlLength() == CONTROL_BYTES && control.get(JAVA_INT, ReceivedMessage.CONTROL_LEVEL_AT) == LinuxSocketOptions.SOL_SOCKET
                && control.get(JAVA_INT, ReceivedMessage.CONTROL_TYPE_AT) == LinuxSocketOptions.SO_TIMESTAMPNS;
        long waited = stamped ? nowNs - control.get(JAVA_LONG, CONTROL_SECONDS_AT) * NS_PER_S - control.get(JAVA_LONG, CONTROL_NANOSECONDS_AT) : 0;
        return waited > 0 && waited < LONGEST_WAIT_NS ? waited : 0;
    }
}
