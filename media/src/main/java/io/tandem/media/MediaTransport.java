package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramIoException;
import io.tandem.media.io.DetachedSocket;
import io.tandem.media.io.SendOutcome;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.SourceLatch;

/**
 * The two sockets of a session: whom they take packets from and where they send. RTP follows the latch and is connected
 * once the latch has settled; RTCP follows RTP's host.
 */
final class MediaTransport {
    /** Both sockets on their way to another worker. */
    record Sockets(DetachedSocket rtp, DetachedSocket rtcp) implements DetachedSocket {
        @Override
        public void close() {
            rtp.close();
            rtcp.close();
        }
    }

    private static final int SETTLE_AFTER_PACKETS = 5;
    private static final UdpAddress NOWHERE = new UdpAddress(0, 0, 0);

    private DatagramIo io;
    private int rtpToken;
    private int rtcpToken;
    private final SourceLatch latch = new SourceLatch(SETTLE_AFTER_PACKETS);
    private UdpAddress aimedRtp = NOWHERE;
    private UdpAddress aimedRtcp = NOWHERE;
    private boolean connected;
    private boolean muxed;

    MediaTransport(DatagramIo io, int slot) {
        this.io = io;
        this.rtpToken = rtpToken(slot);
        this.rtcpToken = rtcpToken(slot);
    }

    static int rtpToken(int slot) {
        return 2 * slot;
    }

    static int rtcpToken(int slot) {
        return 2 * slot + 1;
    }

    static int slotOf(int token) {
        return token >> 1;
    }

    static boolean isRtcp(int token) {
        return (token & 1) == 1;
    }

    /** A description came. Returns true when the remote side has to be learned anew. */
    boolean describe(RemoteMedia remote) {
        UdpAddress rtp = remote.rtp();
        UdpAddress signalling = remote.signallingSource();
        latch.arm(rtp.high(), rtp.low(), rtp.port(), signalling.high(), signalling.low());
        boolean relearns = !latch.settled();
        if (relearns && connected) {
            io.disconnect(rtpToken);
            connected = false;
        }
        aimRtp();
        muxed = remote.rtcpMux();
        if (!muxed && remote.rtcp().port() != 0) {
            aimRtcp(remote.rtcp());
        }
        return relearns;
    }

    /** Judges an RTP packet by its source and learns from it. */
    boolean accepts(Datagram packet) {
        if (latch.onPacket(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort()) == SourceLatch.Verdict.REJECT) {
            return false;
        }
        if (!connected) {
            aimRtp();
            if (latch.settled()) {
                io.connect(rtpToken, aimedRtp);
                connected = true;
            }
        }
        return true;
    }

    /** RTCP is taken from the hosts of RTP and of the description; what answers goes back to where it came from. */
    boolean acceptsRtcp(Datagram packet) {
        boolean fromRtpHost = latch.remoteLow() == packet.sourceLow() && latch.remoteHigh() == packet.sourceHigh();
        if (!fromRtpHost && !aimedRtcp.isSameHost(packet.sourceHigh(), packet.sourceLow())) {
            return false;
        }
        boolean isElsewhere = !aimedRtcp.isSame(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort());
        if (fromRtpHost && isElsewhere && packet.token() == rtcpToken) {
            aimRtcp(packet.source());
        }
        return true;
    }

    private void aimRtp() {
        boolean moved = !aimedRtp.isSame(latch.remoteHigh(), latch.remoteLow(), latch.remotePort());
        if (moved && latch.hasRemote()) {
            aimedRtp = new UdpAddress(latch.remoteHigh(), latch.remoteLow(), latch.remotePort());
            io.aim(rtpToken, aimedRtp);
        }
    }

    private void aimRtcp(UdpAddress address) {
        if (!aimedRtcp.equals(address)) {
            aimedRtcp = address;
            io.aim(rtcpToken, address);
        }
    }

    boolean hasRemote() {
        return latch.hasRemote();
    }

    SendOutcome sendRtp(Datagram packet) {
        return io.send(rtpToken, packet);
    }

    /** How often the leg's host has refused RTP since the last question. */
    int takeRefused() {
        return io.takeRefused(rtpToken);
    }

    /** False when a refusal of RTP would not be seen: one that sends has to be heard first. */
    boolean seesRefusal() {
        return connected || io.seesEveryRefusal();
    }

    SendOutcome sendRtcp(Datagram packet) {
        return io.send(muxed ? rtpToken : rtcpToken, packet);
    }

    /** Whether RTP may lie in its socket until the next tick. RTCP never does: its time of arrival makes the round trip. */
    void defer(boolean deferred) {
        io.defer(rtpToken, deferred);
    }

    /** Takes the sockets out of this worker's; until {@link #attach} nothing can be sent or received. */
    Sockets detach() {
        return new Sockets(io.detach(rtpToken), io.detach(rtcpToken));
    }

    /** Goes on with them in a slot of another worker, as if nothing had been: aims and is connected as before. DatagramIoException when that one takes them not; they are closed then. */
    void attach(DatagramIo newIo, int slot, Sockets sockets) {
        io = newIo;
        rtpToken = rtpToken(slot);
        rtcpToken = rtcpToken(slot);
        adopt(rtpToken, sockets.rtp(), sockets);
        adopt(rtcpToken, sockets.rtcp(), sockets.rtcp());
        if (aimedRtcp.port() != 0) {
            io.aim(rtcpToken, aimedRtcp);
        }
        if (connected) {
            io.connect(rtpToken, aimedRtp);
        } else if (aimedRtp.port() != 0) {
            io.aim(rtpToken, aimedRtp);
        }
    }

    private void adopt(int token, DetachedSocket socket, DetachedSocket left) {
        try {
            io.adopt(token, socket);
        } catch (DatagramIoException e) {
            left.close();
            throw e;
        }
    }

    void close() {
        io.close(rtpToken);
        io.close(rtcpToken);
    }
}
