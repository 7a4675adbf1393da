package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A new non-blocking UDP socket with its options set, bound to a port. */
record BoundSocket(int fd, int family, int port) {
    private static final int FREE_PORT_TRIES = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** Empty when the port is in use, or no free one was found; DatagramIoException when the address is not ours, or sockets have run out. */
    static Optional<BoundSocket> open(UdpAddress local, DatagramOptions options, LinuxCalls calls, Arena scratch) {
        if (local.port() != 0) {
            return openAt(local, options, calls, scratch);
        }
        // A port that the kernel chose is lost again when the socket is un-connected, so it is bound by number.
        for (int tries = 0; tries < FREE_PORT_TRIES; tries++) {
            UdpAddress free = new UdpAddress(local.high(), local.low(), freePort(local, calls, scratch));
            Optional<BoundSocket> bound = openAt(free, options, calls, scratch);
            if (bound.isPresent()) {
                return bound;
            }
        }
        return Optional.empty();
    }

    private static int freePort(UdpAddress local, LinuxCalls calls, Arena scratch) {
        int family = familyOf(local);
        int fd = LinuxCalls.made("socket", calls.socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        MemorySegment address = scratch.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        SocketAddressBytes.write(address, family, local);
        MemorySegment length = scratch.allocate(JAVA_INT);
        SocketAddressBytes.writeLength(length, SocketAddressBytes.ROOM_BYTES);
        int bound = calls.bind(fd, address, SocketAddressBytes.lengthOf(family));
        calls.getSocketName(fd, address, length);
        calls.close(fd);
        LinuxCalls.made("bind to " + local, bound);
        return SocketAddressBytes.port(address);
    }

    private static Optional<BoundSocket> openAt(UdpAddress local, DatagramOptions options, LinuxCalls calls, Arena scratch) {
        int family = familyOf(local);
        int fd = LinuxCalls.made("socket", calls.socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        MemorySegment address = scratch.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        SocketAddressBytes.write(address, family, local);
        int bound = calls.bind(fd, address, SocketAddressBytes.lengthOf(family));
        if (bound < 0) {
            calls.close(fd);
            if (bound == -LinuxCalls.EADDRINUSE) {
                return Optional.empty();
            }
            LinuxCalls.made("bind to " + local, bound);
        }
        LinuxSocketOptions.apply(calls, scratch, fd, family, options);
        return Optional.of(new BoundSocket(fd, family, local.port()));
    }

    private static int familyOf(UdpAddress address) {
        return address.isIpv4() ? SocketAddressBytes.AF_INET : SocketAddressBytes.AF_INET6;
    }
}
