package io.tandem.media.rtp;

import static io.tandem.media.rtp.Packets.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that runs per packet, thousands of times: the thread's own counter of allocated bytes stays where it was. */
class PacketPathAllocationTest {
    private static final int PACKETS = 20_000;
    private static final int ROUNDS = 10;

    private final RtpReceiveState receive = new RtpReceiveState(8000);
    private final RtpSendState send = new RtpSendState(9, 65_000, -5000, 8000);
    private final SourceLatch latch = new SourceLatch(5);
    private final PtimeRepacketiser repacketiser = new PtimeRepacketiser(30, (byte) 0xFF);
    private final TelephoneEventReceiver eventReceiver = new TelephoneEventReceiver();
    private final TelephoneEventSender eventSender = new TelephoneEventSender(160, 2);
    private final RtcpState rtcp = new RtcpState(new byte[] {'a'});
    private int accepted;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allocatesNothing(boolean direct) {
        ByteBuffer packet = direct ? ByteBuffer.allocateDirect(1500) : ByteBuffer.allocate(1500);
        ByteBuffer out = direct ? ByteBuffer.allocateDirect(1500) : ByteBuffer.allocate(1500);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        latch.arm(0, SourceLatch.ipv4(5), 4000, 0, SourceLatch.ipv4(6));
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && allocated != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PACKETS; i++) {
                onPacket(packet, out, round * PACKETS + i);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes allocated by %d packets", PACKETS).isZero();
        assertThat(accepted).isGreaterThan(PACKETS / 2);
    }

    private void onPacket(ByteBuffer packet, ByteBuffer out, int i) {
        long nowNs = i * 20L * MS;
        int ssrc = i / 500;
        RtpHeader.write(packet, false, 0, (i % 7 == 3 ? i - 2 : i) & 0xFFFF, i * 160, ssrc);
        boolean valid = RtpHeader.validate(packet, 172) == RtpHeader.VALID && !RtpHeader.isRtcp(packet, 172);
        boolean known = latch.onPacket(0, SourceLatch.ipv4(i % 50 == 0 ? 7 : 5), 4000) != SourceLatch.Verdict.REJECT;
        RtpReceiveState.Verdict verdict = receive.onPacket(ssrc, RtpHeader.sequence(packet), RtpHeader.timestamp(packet), nowNs);
        if (valid && known && verdict.accepted()) {
            accepted++;
        }
        repacketiser.accept(packet, RtpHeader.payloadOffset(packet), RtpHeader.payloadLength(packet, 172), i * 160, verdict == RtpReceiveState.Verdict.NEW_SOURCE);
        while (repacketiser.take(out, RtpHeader.FIXED_SIZE_BYTES)) {
            send.reframed(out, 1, 0, false, repacketiser.timestamp(), repacketiser.skippedFrames(), repacketiser.restarted(), repacketiser.frameBytes(), nowNs);
        }
        send.withhold(packet, 1);
        send.relay(packet, 172, 1, 8, nowNs);
        send.local(out, 0, i % 100 == 0, 160, 160, nowNs);
        if (i % 20 == 0) {
            eventSender.offer(i % 16, 640);
        }
        if (eventSender.next(out, RtpHeader.FIXED_SIZE_BYTES)) {
            send.event(out, 101, eventSender.first(), TelephoneEvent.SIZE_BYTES, nowNs);
            eventReceiver.onPacket(out, RtpHeader.FIXED_SIZE_BYTES, TelephoneEvent.SIZE_BYTES, RtpHeader.timestamp(out));
        }
        int length = i % 10 == 0 ? rtcp.composeBye(out, send, receive, nowNs, Rtcp.ntp(nowNs)) : rtcp.compose(out, send, receive, nowNs, Rtcp.ntp(nowNs));
        rtcp.onPacket(out, length, send, receive, nowNs, Rtcp.ntp(nowNs));
    }
}
