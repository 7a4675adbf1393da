package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/** One epoll instance, level-triggered: file descriptors by token. Adding and removing from any thread, waiting from one. */
final class EpollSet {
    static final int MAX_EVENTS = 256;
    /** Room for one struct epoll_event. */
    static final long EVENT_ROOM_BYTES = 16;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLLIN = 1;
    private static final int EPOLLERR = 8;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;

    /** struct epoll_event is packed on x86-64 alone. */
    private static final boolean PACKED = isAmd64();
    private static final long EVENT_BYTES = PACKED ? 12 : 16;
    private static final long EVENT_TOKEN_AT = PACKED ? 4 : 8;

    private final int fd;
    private final MemorySegment events;

    EpollSet(Arena arena, LinuxCalls calls) {
        fd = LinuxCalls.made("epoll_create1", calls.epollCreate(EPOLL_CLOEXEC));
        events = arena.allocate(EVENT_BYTES * MAX_EVENTS, 8);
    }

    static boolean isAmd64() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("amd64");
    }

    /** {@code event}: {@link #EVENT_ROOM_BYTES} of the calling thread's. */
    void add(LinuxCalls calls, MemorySegment event, int socketFd, int token) {
        event.set(JAVA_INT_UNALIGNED, 0, EPOLLIN);
        event.set(JAVA_INT_UNALIGNED, EVENT_TOKEN_AT, token);
        LinuxCalls.made("epoll_ctl", calls.epollControl(fd, EPOLL_CTL_ADD, socketFd, event));
    }

    void remove(LinuxCalls calls, int socketFd) {
        LinuxCalls.made("epoll_ctl", calls.epollControl(fd, EPOLL_CTL_DEL, socketFd, MemorySegment.NULL));
    }

    /** How many have something, of at most this many; their tokens are {@link #token} 0 and up. Negative when it failed. */
    int await(int limit, int timeoutMs) {
        return PacketCalls.epollWait(fd, events, Math.min(limit, MAX_EVENTS), timeoutMs);
    }

    /** An error waits there for the next call on that socket. */
    boolean isError(int index) {
        return (events.get(JAVA_INT_UNALIGNED, index * EVENT_BYTES) & EPOLLERR) != 0;
    }

    int token(int index) {
        return events.get(JAVA_INT_UNALIGNED, index * EVENT_BYTES + EVENT_TOKEN_AT);
    }

    void close(LinuxCalls calls) {
        calls.close(fd);
    }
}
