package io.tandem.media.io;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses and the in-memory sockets bound to them. For one thread. */
public final class MemoryNetwork {
    private final Map<UdpAddress, MemoryDatagramIo.Socket> sockets = new HashMap<>();
    private int nextFreePort = 40_000;

    public boolean isTaken(UdpAddress address) {
        return sockets.containsKey(address);
    }

    public UdpAddress anyFree(UdpAddress host) {
        UdpAddress candidate = new UdpAddress(host.high(), host.low(), nextFreePort++);
        return isTaken(candidate) ? anyFree(host) : candidate;
    }

    void bind(UdpAddress address, MemoryDatagramIo.Socket socket) {
        sockets.put(address, socket);
    }

    void unbind(UdpAddress address) {
        sockets.remove(address);
    }

    Optional<MemoryDatagramIo.Socket> at(UdpAddress address) {
        return Optional.ofNullable(sockets.get(address));
    }
}
