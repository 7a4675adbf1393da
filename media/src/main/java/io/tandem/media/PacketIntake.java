package io.tandem.media;

import io.tandem.media.io.DatagramIo;

/** The receiving half of a worker: commands, datagrams and ticks into the ring, in this order, and published as one burst. A tick comes behind all that had waited for it. */
final class PacketIntake {
    /** Datagrams taken in one turn; more stay in their sockets until the next. */
    static final int BURST = 256;

    private final DatagramIo io;
    private final PacketRing ring;
    private final CommandQueue commands;
    private final TickSchedule ticks;
    private final MediaTime time;

    PacketIntake(DatagramIo io, PacketRing ring, CommandQueue commands, TickSchedule ticks, MediaTime time) {
        this.io = io;
        this.ring = ring;
        this.commands = commands;
        this.ticks = ticks;
        this.time = time;
    }

    /**
     * One turn.
     *
     * @param waitNs how long to wait for datagrams at most; without a wait {@code nowNs} is still the time afterwards
     * @return places published
     */
    int doWork(long nowNs, long waitNs, boolean anySessions) {
        boolean idle = commands.isEmpty();
        if (!idle) {
            commands.drainTo(ring);
        }
        long allowedNs = idle ? waitNs : 0;
        io.receive(ring, BURST, allowedNs);
        long receivedNs = allowedNs > 0 ? time.nowNs() : nowNs;
        if (ticks.isDue(receivedNs)) {
            receiveDeferred();
        }
        ticks.publishDue(ring, anySessions, receivedNs);
        return ring.publish(receivedNs);
    }

    /** All that lies there, so that the tick finds it; what the ring has no room for now holds the tick back too. */
    private void receiveDeferred() {
        int received = BURST;
        for (int left = ring.size(); left > 0 && received > 0 && ring.hasRoom(); left -= received) {
            received = io.receiveDeferred(ring, BURST);
        }
    }
}
