package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The system calls of the packet path, which allocate nothing however they are compiled. Each answers what the C function answers; why it failed only {@link LinuxCalls}
 * can tell, by another try. From any thread.
 */
final class PacketCalls {
    private static final MethodHandle EPOLL_WAIT = bound("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOCK_GETTIME = bound("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle RECVFROM = call("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle RECVMSG = call("recvmsg", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = call("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SENDTO = call("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private PacketCalls() { }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        return bound(name, FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    private static MethodHandle bound(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    static int epollWait(int epollFd, MemorySegment events, int limit, int timeoutMs) {
        try {
            return (int) EPOLL_WAIT.invokeExact(epollFd, events, limit, timeoutMs);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int clockGetTime(int clock, MemorySegment timespec) {
        try {
            return (int) CLOCK_GETTIME.invokeExact(clock, timespec);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int receiveFrom(int fd, MemorySegment bytes, long lengthBytes, int flags, MemorySegment address, MemorySegment addressBytes) {
        try {
            return (int) (long) RECVFROM.invokeExact(fd, bytes, lengthBytes, flags, address, addressBytes);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int receiveMessage(int fd, MemorySegment message, int flags) {
        try {
            return (int) (long) RECVMSG.invokeExact(fd, message, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int send(int fd, MemorySegment bytes, long lengthBytes, int flags) {
        try {
            return (int) (long) SEND.invokeExact(fd, bytes, lengthBytes, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int sendTo(int fd, MemorySegment bytes, long lengthBytes, int flags, MemorySegment address, int addressBytes) {
        try {
            return (int) (long) SENDTO.invokeExact(fd, bytes, lengthBytes, flags, address, addressBytes);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static DatagramIoException unexpected(Throwable cause) {
        return new DatagramIoException("a native call failed before it was made", cause);
    }
}
