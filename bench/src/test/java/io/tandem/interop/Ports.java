package io.tandem.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports on loopback for programs that cannot pick one and say which. */
public final class Ports {
    /** Below the range from which the system picks by itself, so that nobody is given a port between our look and the program's bind. */
    private static final int LOWEST = 11_000;
    private static final int HIGHEST = 32_000;
    /** Of the processes in which the tests run, each has ports of its own. */
    private static final int SHARE = (HIGHEST - LOWEST) / Integer.getInteger("test.processes", 1);
    private static final int FIRST = LOWEST + (Integer.getInteger("test.process", 1) - 1) * SHARE;
    private static final int LAST = FIRST + SHARE;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() * 40 % (LAST - FIRST)));

    private Ports() {}

    /** An even port that is free, as is the odd one above it, in UDP and TCP. */
    public static int freePair() {
        for (int tries = 0; tries < (LAST - FIRST) / 2; tries++) {
            int port = NEXT.getAndUpdate(last -> last + 2 >= LAST ? FIRST : last + 2) & ~1;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no free pair of ports between " + FIRST + " and " + LAST);
    }

    /** First port of so many free ones in a row (even). */
    public static int freeRange(int count) {
        int first = freePair();
        for (int last = first; last < first + count - 2;) {
            int next = freePair();
            first = next == last + 2 ? first : next;
            last = next;
        }
        return first;
    }

    static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket udp = new DatagramSocket(address); ServerSocket tcp = new ServerSocket()) {
            tcp.bind(address);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether some process has bound the UDP port; asks the kernel and takes nothing. */
    static boolean isBoundUdp(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X ", port);
        try {
            return Files.readAllLines(Path.of("/proc/net/udp")).stream().anyMatch(line -> line.substring(0, Math.min(28, line.length())).contains(suffix));
        } catch (IOException e) {
            throw new UncheckedIOException("the interop tests need Linux, where /proc/net/udp lists the bound ports", e);
        }
    }
}
