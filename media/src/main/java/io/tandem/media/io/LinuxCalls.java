package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The system calls of the epoll path that may fail for more than one reason. Each answers what the C function answers, or minus errno. One object per thread, because
 * errno is captured into it: for that a downcall makes an object that the compiler does not always see through, so packets go by {@link PacketCalls}.
 */
final class LinuxCalls {
    static final int EAGAIN = 11;
    private static final int EMFILE = 24;
    static final int EADDRINUSE = 98;
    static final int ENOBUFS = 105;
    static final int ECONNREFUSED = 111;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CONNECT = call("connect", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = call("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT = call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT = call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);
    private static final MethodHandle EVENTFD = call("eventfd", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CREATE1 = call("epoll_create1", JAVA_INT);
    private static final MethodHandle EPOLL_CTL = call("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle READ = longCall("read", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = longCall("write", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle SEND = longCall("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SENDTO =
            longCall("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private final MemorySegment state;

    LinuxCalls(Arena arena) {
        state = arena.allocate(CALL_STATE);
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        return bound(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle longCall(String name, MemoryLayout... arguments) {
        return bound(name, FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    private static MethodHandle bound(String name, FunctionDescriptor descriptor) {
        MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(symbol, descriptor, Linker.Option.captureCallState("errno"));
    }

    int socket(int family, int type, int protocol) {
        try {
            return checked((int) SOCKET.invokeExact(state, family, type, protocol));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int bind(int fd, MemorySegment address, int lengthBytes) {
        try {
            return checked((int) BIND.invokeExact(state, fd, address, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int connect(int fd, MemorySegment address, int lengthBytes) {
        try {
            return checked((int) CONNECT.invokeExact(state, fd, address, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int getSocketName(int fd, MemorySegment address, MemorySegment lengthBytes) {
        try {
            return checked((int) GETSOCKNAME.invokeExact(state, fd, address, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int setSocketOption(int fd, int level, int name, MemorySegment value, int lengthBytes) {
        try {
            return checked((int) SETSOCKOPT.invokeExact(state, fd, level, name, value, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int getSocketOption(int fd, int level, int name, MemorySegment value, MemorySegment lengthBytes) {
        try {
            return checked((int) GETSOCKOPT.invokeExact(state, fd, level, name, value, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int close(int fd) {
        try {
            return checked((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int eventFd(int initial, int flags) {
        try {
            return checked((int) EVENTFD.invokeExact(state, initial, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int epollCreate(int flags) {
        try {
            return checked((int) EPOLL_CREATE1.invokeExact(state, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int epollControl(int epollFd, int operation, int fd, MemorySegment event) {
        try {
            return checked((int) EPOLL_CTL.invokeExact(state, epollFd, operation, fd, event));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int read(int fd, MemorySegment bytes, long lengthBytes) {
        try {
            return checked((long) READ.invokeExact(state, fd, bytes, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int write(int fd, MemorySegment bytes, long lengthBytes) {
        try {
            return checked((long) WRITE.invokeExact(state, fd, bytes, lengthBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int send(int fd, MemorySegment bytes, long lengthBytes, int flags) {
        try {
            return checked((long) SEND.invokeExact(state, fd, bytes, lengthBytes, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int sendTo(int fd, MemorySegment bytes, long lengthBytes, int flags, MemorySegment address, int addressBytes) {
        try {
            return checked((long) SENDTO.invokeExact(state, fd, bytes, lengthBytes, flags, address, addressBytes));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The answer of a call that has to succeed; DatagramIoException else. */
    static int made(String call, int answer) {
        if (answer < 0) {
            throw new DatagramIoException(call + " failed, errno " + -answer
                    + (answer == -EMFILE ? ": too many open files, raise the limit (ulimit -n)" : ""));
        }
        return answer;
    }

    private int checked(long answer) {
        return answer >= 0 ? (int) answer : -state.get(JAVA_INT, ERRNO);
    }

    private static DatagramIoException unexpected(Throwable cause) {
        return new DatagramIoException("a native call failed before it was made", cause);
    }
}
