package io.tandem.bench.music;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.io.SendOutcome;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;

/** The least that any player must do: the same bytes to every leg, by the same sockets. */
final class BareSender implements Sender {
    private static final long PERIOD_NS = 20_000_000;
    private static final int PACKET_BYTES = 172;

    private final DatagramIo io;
    private final int legs;
    private final Datagram packet = new Datagram();
    private final Thread thread = Thread.ofPlatform().name("bare").daemon(true).unstarted(this::run);
    private volatile boolean stopped;
    private volatile long packets;

    BareSender(int legs, Sinks sinks) {
        this.legs = legs;
        io = new EpollDatagramIo(DatagramOptions.ofCapacity(legs));
        for (int leg = 0; leg < legs; leg++) {
            io.open(leg, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            io.aim(leg, sinks.of(leg));
        }
        packet.length(PACKET_BYTES);
        thread.start();
    }

    private void run() {
        long nextNs = System.nanoTime();
        long sent = 0;
        while (!stopped) {
            for (int leg = 0; leg < legs; leg++) {
                sent += io.send(leg, packet) == SendOutcome.SENT ? 1 : 0;
            }
            io.flush(nextNs);
            packets = sent;
            nextNs += PERIOD_NS;
            for (long leftNs = nextNs - System.nanoTime(); leftNs > 0; leftNs = nextNs - System.nanoTime()) {
                LockSupport.parkNanos(leftNs);
            }
        }
    }

    @Override
    public long cpuNs() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        io.close();
    }
}
