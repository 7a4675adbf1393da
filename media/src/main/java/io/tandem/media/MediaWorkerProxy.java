package io.tandem.media;

import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.RtcpState;
import io.tandem.media.rtp.RtpSendState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** The door to a worker, for any thread: reserves sessions and puts commands into its bounded queue, never waiting. */
final class MediaWorkerProxy {
    private final MediaWorker worker;
    private final MediaEvents events;
    private final byte[] canonicalName;

    MediaWorkerProxy(MediaWorker worker, MediaEvents events, byte[] canonicalName) {
        this.worker = worker;
        this.events = events;
        this.canonicalName = canonicalName.clone();
    }

    String name() {
        return worker.name();
    }

    int sessions() {
        return worker.sessions().used();
    }

    MediaWorker worker() {
        return worker;
    }

    /** Binds both ports of a slot; false when one is in use by somebody else. */
    boolean bind(int slot, InetAddress address, int rtpPort) {
        DatagramIo io = worker.io();
        OptionalInt rtp = io.open(MediaTransport.rtpToken(slot), new InetSocketAddress(address, rtpPort));
        if (rtp.isEmpty()) {
            return false;
        }
        boolean both = false;
        try {
            both = io.open(MediaTransport.rtcpToken(slot), new InetSocketAddress(address, rtpPort + 1)).isPresent();
        } finally {
            if (!both) {
                io.close(MediaTransport.rtpToken(slot));
            }
        }
        return both;
    }

    /** Hands a bound slot to the worker; empty, and the sockets closed, when its queue is full. */
    Optional<SessionHandle> open(long legId, int slot, UdpAddress local, RandomGenerator random) {
        RtpSendState send = new RtpSendState(random.nextInt(), random.nextInt(1 << 15), random.nextInt(),
                AudioCodec.CLOCK_RATE_HZ);
        MediaTransport transport = new MediaTransport(worker.io(), slot);
        MediaSession session =
                new MediaSession(legId, slot, local, transport, send, new RtcpState(canonicalName), events);
        if (!offer(new MediaCommand.Open(session))) {
            transport.close();
            return Optional.empty();
        }
        return Optional.of(new SessionHandle(session, this));
    }

    /** Never refused; see {@link CommandQueue#put}. */
    void put(MediaCommand command) {
        worker.commands().put(command);
        worker.io().wakeUp();
    }

    /** False, and counted, when the queue is full. */
    boolean offer(MediaCommand command) {
        boolean taken = worker.commands().offer(command);
        if (taken) {
            worker.io().wakeUp();
        }
        return taken;
    }
}
