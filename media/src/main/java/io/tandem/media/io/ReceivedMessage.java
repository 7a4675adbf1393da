package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A struct msghdr for recvmsg with room for an address and control messages, laid out once as 64-bit Linux has it: name and its length, iovec and their number, control
 * and its length, flags. One thread; allocates nothing after it was made.
 */
final class ReceivedMessage {
    /** Of a control message, its struct cmsghdr: length, level, type; then what it holds. */
    static final long CONTROL_LEVEL_AT = 8;
    static final long CONTROL_TYPE_AT = 12;
    static final long CONTROL_HEADER_BYTES = 16;

    private static final long NAME_AT = 0;
    private static final long NAME_LENGTH_AT = 8;
    private static final long VECTOR_AT = 16;
    private static final long VECTOR_COUNT_AT = 24;
    private static final long CONTROL_AT = 32;
    private static final long CONTROL_LENGTH_AT = 40;
    private static final long BYTES = 56;
    private static final long VECTOR_BYTES = 16;
    private static final long VECTOR_LENGTH_AT = 8;

    private final MemorySegment header;
    private final MemorySegment vector;
    private final MemorySegment control;

    /** {@code name}: where the address is written, {@link SocketAddressBytes#ROOM_BYTES}; {@code controlBytes}: room for control messages. */
    ReceivedMessage(Arena arena, MemorySegment name, long controlBytes) {
        header = arena.allocate(BYTES, 8);
        vector = arena.allocate(VECTOR_BYTES, 8);
        control = arena.allocate(controlBytes, 8);
        header.set(ADDRESS, NAME_AT, name);
        header.set(ADDRESS, VECTOR_AT, vector);
        header.set(ADDRESS, CONTROL_AT, control);
    }

    /** Where the next datagrams are written; without it none is taken along. */
    void into(Datagram datagram) {
        vector.set(ADDRESS, 0, datagram.segment());
        vector.set(JAVA_LONG, VECTOR_LENGTH_AT, Datagram.CAPACITY_BYTES);
        header.set(JAVA_LONG, VECTOR_COUNT_AT, 1);
    }

    /** Answers as recvmsg does. */
    int receive(int fd, int flags) {
        header.set(JAVA_INT, NAME_LENGTH_AT, SocketAddressBytes.ROOM_BYTES);
        header.set(JAVA_LONG, CONTROL_LENGTH_AT, control.byteSize());
        return PacketCalls.receiveMessage(fd, header, flags);
    }

    /** The control messages that came, one behind the other. */
    MemorySegment control() {
        return control;
    }

    /** Of all of them. */
    long controlLength() {
        return header.get(JAVA_LONG, CONTROL_LENGTH_AT);
    }
}
