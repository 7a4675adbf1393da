package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.PortPairs;
import io.tandem.media.io.PortRange;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.RtcpState;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.RtpSendState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Sends packets through a worker of its own over loopback, so that the packet path is compiled before the first call. The
 * ports are free ones of the system, outside the configured range.
 */
final class MediaWarmUp {
    private static final int SLOTS = 4;
    private static final int PHONE_TOKEN = 2 * SLOTS - 2;
    private static final int PAYLOAD_BYTES = 160;
    private static final int PACKETS_A_TURN = 8;
    private static final long TURN_NS = 1_000_000L;

    private final MediaWorker worker;
    private final DatagramIo io;
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final Datagram packet = new Datagram();
    private long nowNs;

    private MediaWarmUp(MediaConfiguration configuration, MediaTime time) {
        PortRange unused = new PortRange(1024, 1027);
        io = configuration.io().open(DatagramOptions.ofCapacity(2 * SLOTS));
        nowNs = time.nowNs();
        MediaTime ownTime = new MediaTime(() -> nowNs, time.wallClock());
        worker = new MediaWorker("media-warm-up", configuration, io, new PortPairs(unused, 0, nowNs), ownTime,
                new SplittableRandom(1), new Unheard());
    }

    /** Runs as many packets as configured; on the caller's thread. */
    static void run(MediaConfiguration configuration, MediaTime time) {
        if (configuration.warmUp() == 0) {
            return;
        }
        MediaWarmUp warmUp = new MediaWarmUp(configuration, time);
        try {
            warmUp.run(configuration.warmUp());
        } finally {
            warmUp.io.close();
        }
    }

    private void run(int packets) {
        UdpAddress phone = open(PHONE_TOKEN);
        MediaSession first = session(0, phone, AudioCodec.PCMU);
        MediaSession second = session(1, phone, AudioCodec.PCMU);
        MediaSession third = session(2, phone, AudioCodec.PCMA);
        for (int sent = 0; sent < packets; sent += PACKETS_A_TURN) {
            if (sent == 0) {
                tell(new MediaCommand.Bridge(first, second));
            } else if (sent >= packets / 2 && first.peer == second) {
                tell(new MediaCommand.Bridge(first, third));
            }
            turn(first, sent);
        }
    }

    private void turn(MediaSession to, int sent) {
        io.aim(PHONE_TOKEN, to.localRtp);
        for (int i = sent; i < sent + PACKETS_A_TURN; i++) {
            RtpHeader.write(packet.bytes().clear(), false, 0, i, PAYLOAD_BYTES * i, 1);
            io.send(PHONE_TOKEN, packet.length(RtpHeader.FIXED_SIZE_BYTES + PAYLOAD_BYTES));
            nowNs += TURN_NS;
            worker.doWork(nowNs);
        }
    }

    private MediaSession session(int slot, UdpAddress phone, AudioCodec codec) {
        UdpAddress local = open(MediaTransport.rtpToken(slot));
        open(MediaTransport.rtcpToken(slot));
        MediaSession session = new MediaSession(slot, slot, local, new MediaTransport(io, slot),
                new RtpSendState(slot, 0, 0, AudioCodec.CLOCK_RATE_HZ), new RtcpState(new byte[] {'w'}), new Unheard());
        worker.sessions().takeSlot();
        tell(new MediaCommand.Open(session));
        tell(new MediaCommand.Configure(session, RemoteMedia.of(phone, codec, OptionalInt.empty())));
        return session;
    }

    private UdpAddress open(int token) {
        return UdpAddress.of(loopback, io.open(token, new InetSocketAddress(loopback, 0)).orElseThrow());
    }

    private void tell(MediaCommand command) {
        worker.commands().offer(command);
        worker.doWork(nowNs);
    }

    /** Nobody is told of what never was. */
    private static final class Unheard implements MediaEvents {
        @Override
        public void digit(long legId, char digit, int durationMs) { }

        @Override
        public void silent(long legId, long forMs) { }

        @Override
        public void firstPacket(long legId) { }

        @Override
        public void played(long legId, long id) { }

        @Override
        public void closed(long legId, MediaStatistics statistics) { }

        @Override
        public void failed(String worker, RuntimeException cause) { }
    }
}
