package io.tandem.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the sound of two senders lies in a recording, in simulated time. */
class PlacementTest {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int RATE_HZ = Speaker.RATE_HZ;
    private static final int MS = RATE_HZ / 1000;

    private record Arrival(long atNs, int sequence, int timestamp, ByteBuffer payload) implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            return Long.compare(atNs, other.atNs);
        }
    }

    /** One side: a sender, its network, the channel, and where the pulse of each second was found. */
    private static final class Side {
        private static final long TURN_NS = 100_000_000L;

        private final Speaker speaker;
        private final SplittableRandom random;
        private final double loss;
        private final double jitterMs;
        private final int[] pulseAt;
        private final boolean[] spoilt;
        private final PriorityQueue<Arrival> underWay = new PriorityQueue<>();
        private final RecordedChannel channel = new RecordedChannel(RATE_HZ, 0, Speaker::decoder);
        private final short[] taken = new short[2 * RATE_HZ];

        Side(double skew, double loss, double jitterMs, int seconds, long seed) {
            this.speaker = new Speaker(skew, 7, Speaker.pulses());
            this.random = new SplittableRandom(seed);
            this.loss = loss;
            this.jitterMs = jitterMs;
            this.pulseAt = new int[seconds + 2];
            this.spoilt = new boolean[seconds + 2];
        }

        void turn(long nowNs) {
            while (speaker.nextLeavesNs() <= nowNs) {
                send();
            }
            for (Arrival next = underWay.peek(); next != null && next.atNs() <= nowNs; next = underWay.peek()) {
                underWay.remove();
                channel.onPacket(Speaker.PCMU, next.sequence(), next.timestamp(), 7, next.atNs(), next.payload().array(), 0, Speaker.PACKET);
            }
            channel.placeDue(nowNs);
            find(nowNs - OngoingRecording.LAG_NS);
        }

        /** 30 ms of network, and jitter that is mostly small; a loss spoils the pulse near it, since what is concealed repeats it. */
        private void send() {
            long leavesNs = speaker.nextLeavesNs();
            int sequence = speaker.sequence();
            int timestamp = speaker.timestamp();
            ByteBuffer payload = ByteBuffer.wrap(speaker.next().array().clone());
            if (random.nextDouble() < loss) {
                double seconds = (double) leavesNs / NS_PER_S;
                spoilt[(int) Math.round(seconds)] |= Math.abs(seconds - Math.rint(seconds)) < 0.1;
                return;
            }
            long delayNs = (long) ((30 + jitterMs * random.nextDouble() * random.nextDouble()) * 1e6);
            underWay.add(new Arrival(leavesNs + delayNs, sequence, timestamp, payload));
        }

        private void find(long untilNs) {
            long until = untilNs * RATE_HZ / NS_PER_S;
            long from = channel.line().taken();
            if (until > from) {
                channel.line().take(taken, 0, 2, (int) (until - from));
                for (int i = 0; i < until - from; i++) {
                    int second = (int) Math.round((double) (from + i) / RATE_HZ);
                    if (taken[2 * i] > 6000 && pulseAt[second] == 0) {
                        pulseAt[second] = (int) (from + i);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, -200, 0.03, 20", "-200, 200, 0, 0", "0, 0, 0.10, 40"})
    void bothSidesStayTogetherForAnHour(double leftPpm, double rightPpm, double loss, double jitterMs) {
        int seconds = 3600;
        Side left = new Side(leftPpm * 1e-6, loss, jitterMs, seconds, 1);
        Side right = new Side(rightPpm * 1e-6, loss, jitterMs, seconds, 2);
        for (long nowNs = 0; nowNs < seconds * NS_PER_S; nowNs += Side.TURN_NS) {
            left.turn(nowNs);
            right.turn(nowNs);
        }
        int compared = 0;
        int farthest = 0;
        for (int second = 1; second < seconds - 1; second++) {
            if (!left.spoilt[second] && !right.spoilt[second]) {
                compared++;
                assertThat(left.pulseAt[second]).as("left pulse of second %d", second).isPositive();
                assertThat(right.pulseAt[second]).as("right pulse of second %d", second).isPositive();
                farthest = Math.max(farthest, Math.abs(left.pulseAt[second] - right.pulseAt[second]));
                assertThat(left.pulseAt[second] - second * RATE_HZ).as("delay of second %d", second).isBetween(45 * MS, 56 * MS);
            }
        }
        assertThat(compared).as("seconds whose pulses no loss is near").isGreaterThan(seconds / 20);
        assertThat(farthest).isLessThanOrEqualTo(MS);
    }

    /** A phone that restarts its stream: another SSRC, other numbers. Nothing moves. */
    @Test
    void aNewSourceGoesOnInItsPlace() {
        RecordedChannel channel = new RecordedChannel(RATE_HZ, 0, Speaker::decoder);
        Speaker speaker = new Speaker(0, 1, Speaker.pulses());
        short[] taken = new short[2 * RATE_HZ * 6];
        for (int packet = 0; packet < 300; packet++) {
            long atNs = speaker.nextLeavesNs();
            boolean second = packet >= 120;
            int sequence = (speaker.sequence() - (second ? 30_000 : 0)) & 0xFFFF;
            int timestamp = speaker.timestamp() + (second ? 0x5555_0000 : 0);
            channel.onPacket(Speaker.PCMU, sequence, timestamp, second ? 2 : 1, atNs, speaker.next().array(), 0, Speaker.PACKET);
            channel.placeDue(atNs);
            channel.line().take(taken, 2 * packet * Speaker.PACKET, 2, 0);
            if (packet > 30) {
                channel.line().take(taken, (int) (2 * channel.line().taken()), 2, Speaker.PACKET);
            }
        }
        for (int second = 1; second < 5; second++) {
            int at = second * RATE_HZ + Speaker.PACKET;
            assertThat(largest(taken, at - 3, at + 3)).as("pulse of second %d", second).isGreaterThan(6000);
            assertThat(largest(taken, at + 4, at + RATE_HZ - 4)).as("between two pulses").isLessThan(500);
        }
        assertThat(channel.unusable()).isZero();
    }

    private static int largest(short[] stereo, int from, int to) {
        int largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, stereo[2 * i]);
        }
        return largest;
    }

    @Test
    void whatCannotBeDecodedIsCounted() {
        RecordedChannel channel = new RecordedChannel(RATE_HZ, 0, Speaker::decoder);
        channel.onPacket(9, 1, 0, 1, 0, new byte[160], 0, 160);
        channel.onPacket(-1, 1, 0, 1, 0, new byte[160], 0, 160);
        channel.onPacket(Speaker.PCMU, 5, 0, 1, 0, new byte[160], 0, 160);
        channel.flush();
        channel.onPacket(Speaker.PCMU, 4, -160, 1, 0, new byte[160], 0, 160);
        assertThat(channel.unusable()).isEqualTo(3);
    }
}
