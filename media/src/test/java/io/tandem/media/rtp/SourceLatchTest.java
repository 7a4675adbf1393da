package io.tandem.media.rtp;

import static io.tandem.media.rtp.SourceLatch.Verdict.ACCEPT;
import static io.tandem.media.rtp.SourceLatch.Verdict.LEARNED;
import static io.tandem.media.rtp.SourceLatch.Verdict.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceLatchTest {
    private static final long DESCRIBED = SourceLatch.ipv4(0x0A000001);
    private static final long SIGNALLING = SourceLatch.ipv4(0xC6336401);
    private static final long STRANGER = SourceLatch.ipv4(0xCB007105);

    private final SourceLatch latch = new SourceLatch(3);

    private void armed() {
        latch.arm(0, DESCRIBED, 4000, 0, SIGNALLING);
    }

    @Test
    void settlesAtOnceOnTheDescribedAddress() {
        armed();
        assertThat(latch.remoteLow()).isEqualTo(DESCRIBED);
        assertThat(latch.remotePort()).isEqualTo(4000);
        assertThat(latch.settled()).isFalse();
        assertThat(latch.onPacket(0, DESCRIBED, 4000)).isEqualTo(ACCEPT);
        assertThat(latch.settled()).isTrue();
        assertThat(latch.onPacket(0, SIGNALLING, 4000)).isEqualTo(REJECT);
    }

    @Test
    void learnsFromTheSignallingSourceAndStays() {
        armed();
        assertThat(latch.onPacket(0, STRANGER, 4000)).isEqualTo(REJECT);
        assertThat(latch.onPacket(0, SIGNALLING, 61_000)).isEqualTo(LEARNED);
        assertThat(latch.remoteLow()).isEqualTo(SIGNALLING);
        assertThat(latch.remotePort()).isEqualTo(61_000);
        assertThat(latch.onPacket(0, SIGNALLING, 61_000)).isEqualTo(ACCEPT);
        assertThat(latch.settled()).isFalse();
        assertThat(latch.onPacket(0, SIGNALLING, 61_000)).isEqualTo(ACCEPT);
        assertThat(latch.settled()).isTrue();
        assertThat(latch.onPacket(0, SIGNALLING, 61_002)).isEqualTo(REJECT);
        assertThat(latch.onPacket(0, DESCRIBED, 4000)).isEqualTo(REJECT);
        assertThat(latch.rejected()).isEqualTo(3);
        assertThat(latch.learned()).isEqualTo(1);
    }

    @Test
    void countsConsecutivePacketsOnly() {
        armed();
        latch.onPacket(0, SIGNALLING, 61_000);
        latch.onPacket(0, SIGNALLING, 61_000);
        assertThat(latch.onPacket(0, SIGNALLING, 61_002)).isEqualTo(LEARNED);
        latch.onPacket(0, SIGNALLING, 61_002);
        assertThat(latch.settled()).isFalse();
        assertThat(latch.onPacket(0, DESCRIBED, 4000)).as("the described address ends the learning").isEqualTo(LEARNED);
        assertThat(latch.settled()).isTrue();
        assertThat(latch.remotePort()).isEqualTo(4000);
    }

    @Test
    void isArmedAnewByANewDescriptionOnly() {
        armed();
        for (int i = 0; i < 3; i++) {
            latch.onPacket(0, SIGNALLING, 61_000);
        }
        armed();
        assertThat(latch.remotePort()).as("a session refresh").isEqualTo(61_000);
        latch.arm(0, DESCRIBED, 5000, 0, SIGNALLING);
        assertThat(latch.remotePort()).isEqualTo(5000);
        assertThat(latch.settled()).isFalse();
        assertThat(latch.onPacket(0, SIGNALLING, 61_004)).isEqualTo(LEARNED);
        latch.relearn();
        assertThat(latch.remotePort()).isEqualTo(5000);
    }

    @Test
    void takesNothingBeforeADescriptionAndLearnsBehindAnUnspecifiedOne() {
        assertThat(latch.hasRemote()).isFalse();
        assertThat(latch.onPacket(0, 0, 0)).isEqualTo(REJECT);
        assertThat(latch.onPacket(0, STRANGER, 4000)).isEqualTo(REJECT);
        latch.arm(0, SourceLatch.ipv4(0), 4000, 0, SIGNALLING);
        assertThat(latch.hasRemote()).isFalse();
        assertThat(latch.onPacket(0, SIGNALLING, 4000)).isEqualTo(LEARNED);
        assertThat(latch.hasRemote()).isTrue();
    }

    @Test
    void keepsAddressFamiliesApart() {
        latch.arm(0x2001_0DB8_0000_0000L, 1, 4000, 0, SIGNALLING);
        assertThat(latch.onPacket(0, 1, 4000)).isEqualTo(REJECT);
        assertThat(latch.onPacket(0x2001_0DB8_0000_0000L, 1, 4002)).isEqualTo(LEARNED);
        assertThatThrownBy(() -> new SourceLatch(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 packet");
    }

    private record Intrusion(int address, int port, int before) {}

    @Test
    void aStrangerNeverMovesIt() {
        Tries.each(1000, draw -> new Intrusion(draw.integer(), draw.integer(0, 65535), draw.integer(0, 10)), SourceLatchTest::staysUnmoved);
    }

    private static void staysUnmoved(Intrusion intrusion) {
        long stranger = SourceLatch.ipv4(intrusion.address());
        int port = intrusion.port();
        int before = intrusion.before();
        if (stranger == DESCRIBED || stranger == SIGNALLING) {
            return;
        }
        SourceLatch victim = new SourceLatch(5);
        victim.arm(0, DESCRIBED, 4000, 0, SIGNALLING);
        for (int i = 0; i < before; i++) {
            victim.onPacket(0, SIGNALLING, 61_000);
            assertThat(victim.onPacket(0, stranger, port)).isEqualTo(REJECT);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(victim.onPacket(0, stranger, port)).isEqualTo(REJECT);
        }
        assertThat(victim.remotePort()).isEqualTo(before == 0 ? 4000 : 61_000);
        assertThat(victim.settled()).as("rejected packets do not break a run").isEqualTo(before >= 5);
    }
}
