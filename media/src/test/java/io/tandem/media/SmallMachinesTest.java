package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.media.io.UdpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The worker's parts, each by itself. */
class SmallMachinesTest {
    private static final long MS = 1_000_000L;
    private static final UdpAddress FAR = UdpAddress.ofIpv4(0x7F000001, 4000);

    @Test
    void ticksComeOnTheirGridAndAStallIsMadeUpForInPart() {
        PacketRing ring = new PacketRing(64);
        TickSchedule ticks = new TickSchedule();
        ticks.publishDue(ring, true, 0);
        assertThat(ring.publish(0)).isZero();
        assertThat(ticks.waitNs(5 * MS)).isEqualTo(15 * MS);
        ticks.publishDue(ring, true, 20 * MS);
        assertThat(ring.publish(0)).isEqualTo(1);
        ticks.publishDue(ring, true, 39 * MS);
        assertThat(ring.publish(0)).isZero();
        ticks.publishDue(ring, true, 1_000 * MS);
        assertThat(ring.publish(0)).isEqualTo(5);
        assertThat(ticks.skipped()).isEqualTo(43);
        ticks.publishDue(ring, true, 1_001 * MS);
        assertThat(ring.publish(0)).isEqualTo(1);
        ticks.publishDue(ring, false, 2_000 * MS);
        assertThat(ring.publish(0)).isZero();
        assertThat(ticks.waitNs(2_000 * MS)).isGreaterThan(100 * MS);
    }

    @Test
    void theRingKeepsOrderAndRefusesWhenFull() {
        PacketRing ring = new PacketRing(8);
        List<Integer> tokens = new ArrayList<>();
        for (int token = 0; ring.hasRoom(); token++) {
            ring.claim().from(token, 0, 0, 0);
            ring.commit();
        }
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.publish(42)).isEqualTo(8);
        assertThat(ring.remainingCapacity()).isZero();
        assertThat(ring.isEmpty()).isFalse();
        ring.poll((slot, sequence, endOfBatch) -> {
            assertThat(slot.atNs()).isEqualTo(42);
            return tokens.add(slot.token());
        });
        assertThat(tokens).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(ring.hasRoom()).isTrue();
        assertThat(ring.poll((slot, sequence, endOfBatch) -> true)).isFalse();
    }

    @Test
    void aClaimedPlaceThatWasNotFilledWaitsForTheNextBurst() {
        PacketRing ring = new PacketRing(8);
        PacketSlot first = ring.claim();
        assertThat(ring.publish(1)).isZero();
        assertThat(ring.claim()).isSameAs(first);
        ring.commit();
        assertThat(ring.publish(2)).isEqualTo(1);
    }

    @Test
    void thePauseIsNoneWhenIdleNoneWhenSaturatedAndFullBetween() {
        assertThat(pauseAt(100, 0.01)).isZero();
        assertThat(pauseAt(25_000, 0.4)).isEqualTo(500_000);
        assertThat(pauseAt(6_000, 0.2)).isBetween(200_000L, 300_000L);
        assertThat(pauseAt(90_000, 0.95)).isZero();
        AdaptivePause off = new AdaptivePause(0);
        assertThat(off.afterTurn(10, 1, 100 * MS)).isZero();
    }

    private static long pauseAt(int packetsPerS, double load) {
        AdaptivePause pause = new AdaptivePause(500_000);
        long last = 0;
        for (long ms = 1; ms <= 200; ms++) {
            last = pause.afterTurn(packetsPerS / 1000 + (packetsPerS < 1000 && ms % 10 == 0 ? 1 : 0), (long) (load * MS), ms * MS);
        }
        return last;
    }

    @Test
    void residenceFallsIntoItsBucket() {
        ResidenceHistogram histogram = new ResidenceHistogram();
        histogram.record(0, 3);
        histogram.record(60_000, 2);
        histogram.record(Long.MAX_VALUE / 4, 1);
        Residence residence = histogram.snapshot();
        assertThat(residence.packets()).isEqualTo(6);
        assertThat(residence.buckets()).contains(new Residence.Bucket(5_000, 3), new Residence.Bucket(100_000, 2),
                new Residence.Bucket(Long.MAX_VALUE, 1));
        assertThat(residence.plus(residence).packets()).isEqualTo(12);
    }

    @Test
    void plansFollowFromTheDescriptions() {
        RemoteMedia mu = RemoteMedia.of(FAR, AudioCodec.PCMU, OptionalInt.of(101));
        RemoteMedia a = RemoteMedia.of(FAR, AudioCodec.PCMA, OptionalInt.empty());
        assertThat(PathPlanner.bridge(0, mu, 1, mu).path()).isInstanceOf(MediaPath.Relay.class);
        assertThat(PathPlanner.bridge(0, mu, 1, a).path()).isInstanceOf(MediaPath.Transcode.class);
        assertThat(PathPlanner.bridge(0, mu.withPtimes(20, 30), 1, a).path()).isInstanceOf(MediaPath.Reframe.class);
        assertThat(PathPlanner.bridge(0, mu, 1, a.withDirection(true, false)).path()).isInstanceOf(MediaPath.Silent.class);
        assertThat(PathPlanner.bridge(0, mu.withDirection(false, true), 1, a).path()).isInstanceOf(MediaPath.Silent.class);
        assertThat(PathPlanner.tone(0, mu.withDirection(true, false))).isInstanceOf(MediaPath.Silent.class);
        PayloadMap payloads = PathPlanner.bridge(0, mu, 1, a).path().payloads();
        assertThat(payloads.sendType(0)).isEqualTo(8);
        assertThat(payloads.isEvent(101)).isTrue();
        assertThat(payloads.sendType(101)).isEqualTo(PayloadMap.NOT_SENT);
        assertThat(payloads.isAudio(8)).isFalse();
        assertThat(PathPlanner.silent(mu).payloads().isEvent(101)).isTrue();
    }

    @Test
    void descriptionsThatCannotBeAreRefusedWithTheirReason() {
        RemoteMedia good = RemoteMedia.of(FAR, AudioCodec.PCMU, OptionalInt.of(101));
        assertThatThrownBy(() -> good.withPtimes(5, 20)).hasMessageContaining("5 ms");
        assertThatThrownBy(() -> good.withPtimes(20, 80)).hasMessageContaining("80 ms");
        assertThatThrownBy(() -> RemoteMedia.of(FAR, AudioCodec.PCMU, OptionalInt.of(200))).hasMessageContaining("200");
    }
}
