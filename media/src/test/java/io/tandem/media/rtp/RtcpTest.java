package io.tandem.media.rtp;

import static io.tandem.media.rtp.Packets.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static final int ALICE = 0xA11CE;
    private static final int BOB = 0xB0B;
    private static final long EPOCH_NS = 1_800_000_000_000_000_000L;

    private final RtpSendState aliceSends = new RtpSendState(ALICE, 10, 1000, 8000);
    private final RtpSendState bobSends = new RtpSendState(BOB, 10, 1000, 8000);
    private final RtpReceiveState aliceReceives = new RtpReceiveState(8000);
    private final RtpReceiveState bobReceives = new RtpReceiveState(8000);
    private final RtcpState alice = new RtcpState("alice@host".getBytes(StandardCharsets.UTF_8));
    private final RtcpState bob = new RtcpState("bob".getBytes(StandardCharsets.UTF_8));
    private final ByteBuffer out = ByteBuffer.allocateDirect(RtcpState.MAX_COMPOUND_SIZE_BYTES);

    private static long ntp(long nowNs) {
        return Rtcp.ntp(EPOCH_NS + nowNs);
    }

    @Test
    void composesAReceiverReportByteForByte() {
        bobReceives.onPacket(ALICE, 65535, 1000, 0);
        bobReceives.onPacket(ALICE, 1, 1320, 40 * MS);
        int length = bob.compose(out, bobSends, bobReceives, 60 * MS, ntp(60 * MS));
        assertThat(out.slice(0, length)).isEqualTo(Packets.bytes(
                0x81, 201, 0, 7, 0, 0, 0x0B, 0x0B,
                0, 0x0A, 0x11, 0xCE, 0x55, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0x81, 202, 0, 3, 0, 0, 0x0B, 0x0B, 1, 3, 'b', 'o', 'b', 0, 0, 0));
        assertThat(Rtcp.validate(out, length)).isTrue();
    }

    @Test
    void composesASenderReportOnlyAfterSending() {
        aliceSends.local(ByteBuffer.allocate(172), 0, true, 160, 160, 20 * MS);
        int length = alice.compose(out, aliceSends, aliceReceives, 30 * MS, 0x0123_4567_89AB_CDEFL);
        assertThat(out.slice(0, 28)).isEqualTo(Packets.bytes(0x80, 200, 0, 6, 0, 0x0A, 0x11, 0xCE, 1, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF,
                0, 0, 4, 0x38, 0, 0, 0, 1, 0, 0, 0, 160));
        assertThat(Rtcp.validate(out, length)).isTrue();
        alice.compose(out, aliceSends, aliceReceives, 5000 * MS, 0);
        assertThat(Rtcp.type(out, 0)).isEqualTo(Rtcp.RECEIVER_REPORT);
    }

    /** Alice reports, 30 ms later Bob has it, answers after 2 s, and that takes 50 ms: the round trip is 80 ms. */
    @Test
    void measuresTheRoundTripAndTheLoss() {
        aliceSends.local(ByteBuffer.allocate(172), 0, true, 160, 160, 0);
        bobReceives.onPacket(ALICE, 10, 1000, 30 * MS);
        bobReceives.onPacket(ALICE, 14, 1640, 110 * MS);
        int length = alice.compose(out, aliceSends, aliceReceives, 0, ntp(0));
        assertThat(bob.onPacket(out, length, bobSends, bobReceives, 30 * MS, ntp(30 * MS))).isEqualTo(RtcpState.VALID);
        length = bob.compose(out, bobSends, bobReceives, 2030 * MS, ntp(2030 * MS));
        assertThat(alice.onPacket(out, length, aliceSends, aliceReceives, 2080 * MS, ntp(2080 * MS))).isEqualTo(RtcpState.VALID | RtcpState.REPORTED);
        assertThat(Rtcp.durationNs(alice.roundTripShort())).isBetween(79 * MS, 81 * MS);
        assertThat(alice.remoteLost()).isEqualTo(3);
        assertThat(alice.remoteFractionLost()).isEqualTo(3 * 256 / 5);
        assertThat(bob.roundTripShort()).isEqualTo(RtcpState.UNKNOWN);
    }

    @Test
    void knowsAnImpossibleRoundTripAndANegativeLoss() {
        ByteBuffer report = Packets.bytes(0x81, 201, 0, 7, 0, 0, 0x0B, 0x0B, 0, 0x0A, 0x11, 0xCE, 0, 0xFF, 0xFF, 0xFE,
                0, 0, 0, 9, 0, 0, 0, 7, 0, 0, 0, 1, 0x7F, 0, 0, 0);
        assertThat(alice.onPacket(report, 32, aliceSends, aliceReceives, 0, 0)).isEqualTo(RtcpState.VALID | RtcpState.REPORTED);
        assertThat(alice.remoteLost()).isEqualTo(-2);
        assertThat(alice.remoteJitterUnits()).isEqualTo(7);
        assertThat(alice.roundTripShort()).as("the delay is longer than the time since").isEqualTo(RtcpState.UNKNOWN);
    }

    @Test
    void knowsWhoSendsExtendedReportsAndWhatTheySayOfUs() {
        ByteBuffer other = Packets.bytes(0x80, 201, 0, 1, 0, 0, 0x0B, 0x0B, 0x80, 207, 0, 4, 0, 0, 0x0B, 0x0B, 4, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(alice.extendedHeard()).isFalse();
        assertThat(alice.onPacket(other, 28, aliceSends, aliceReceives, 0, 0)).as("a reference time").isEqualTo(RtcpState.VALID);
        assertThat(alice.extendedHeard()).isTrue();
        assertThat(alice.remoteMos()).isZero();
        ByteBuffer metrics = Packets.bytes(0x80, 201, 0, 1, 0, 0, 0x0B, 0x0B, 0x80, 207, 0, 10, 0, 0, 0x0B, 0x0B,
                7, 0, 0, 8, 0, 0x0A, 0x11, 0xCE, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 127, 127, 127, 16, 60, 127, 31, 29, 0xC0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(alice.onPacket(metrics, 52, aliceSends, aliceReceives, 0, 0)).isEqualTo(RtcpState.VALID | RtcpState.REPORTED);
        assertThat(alice.remoteMos()).isEqualTo(2.9);
        assertThat(alice.remoteLossPercent()).isEqualTo(25);
        assertThat(bob.onPacket(metrics, 52, bobSends, bobReceives, 0, 0)).as("about somebody else").isEqualTo(RtcpState.VALID);
        assertThat(bob.remoteMos()).isZero();
    }

    @Test
    void endsASourceByItsByeOnly() {
        aliceReceives.onPacket(BOB, 1, 1, 0);
        int length = bob.composeBye(out, bobSends, bobReceives, 0, ntp(0));
        assertThat(Rtcp.validate(out, length)).isTrue();
        assertThat(alice.onPacket(out, length, aliceSends, aliceReceives, 0, ntp(0)) & RtcpState.ENDED).isEqualTo(RtcpState.ENDED);
        assertThat(bob.onPacket(out, length, bobSends, bobReceives, 0, ntp(0)) & RtcpState.ENDED).as("bob hears nobody").isZero();
    }

    @Test
    void refusesWhatIsNoCompound() {
        int length = bob.compose(out, bobSends, bobReceives, 0, ntp(0));
        assertThat(Rtcp.validate(out, length - 4)).as("cut off").isFalse();
        assertThat(Rtcp.validate(out, length + 1)).as("something behind").isFalse();
        refused(0x80, 202, 0, 1, 0, 0, 0, 1);
        refused(0x40, 201, 0, 1, 0, 0, 0, 1);
        refused(0x81, 201, 0, 1, 0, 0, 0, 1);
        refused(0x80, 200, 0, 1, 0, 0, 0, 1);
        refused(0xA0, 201, 0, 2, 0, 0, 0, 1, 0, 0, 0, 4, 0x80, 201, 0, 1, 0, 0, 0, 1);
        refused(0xA0, 201, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3);
        refused(0xA0, 201, 0, 1, 0, 0, 0, 4);
        assertThat(Rtcp.validate(Packets.bytes(0xA0, 201, 0, 2, 0, 0, 0, 1, 0, 0, 0, 4), 12)).as("padding in the last packet").isTrue();
        assertThat(alice.invalid()).isEqualTo(7);
    }

    private void refused(int... bytes) {
        assertThat(alice.onPacket(Packets.bytes(bytes), bytes.length, aliceSends, aliceReceives, 0, 0)).as(Arrays.toString(bytes)).isEqualTo(RtcpState.INVALID);
    }

    @Test
    void convertsTimes() {
        assertThat(Rtcp.ntp(0)).isEqualTo(2_208_988_800L << 32);
        assertThat(Rtcp.ntp(500_000_000)).isEqualTo((2_208_988_800L << 32) | 0x8000_0000L);
        assertThat(Rtcp.ntpShort(0x0123_4567_89AB_CDEFL)).isEqualTo(0x4567_89AB);
        assertThat(Rtcp.durationShort(1_500 * MS)).isEqualTo(0x18000);
        assertThat(Rtcp.durationShort(Long.MAX_VALUE)).isEqualTo(-1);
        assertThat(Rtcp.durationNs(0x18000)).isEqualTo(1_500 * MS);
    }

    @Test
    void limitsTheName() {
        assertThatThrownBy(() -> new RtcpState(new byte[256])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("256");
        RtcpState longest = new RtcpState(new byte[255]);
        aliceSends.local(ByteBuffer.allocate(172), 0, true, 160, 160, 0);
        aliceReceives.onPacket(BOB, 1, 1, 0);
        assertThat(longest.composeBye(out, aliceSends, aliceReceives, 0, 0)).isLessThanOrEqualTo(RtcpState.MAX_COMPOUND_SIZE_BYTES);
    }
}
