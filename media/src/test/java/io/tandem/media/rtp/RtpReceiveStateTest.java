package io.tandem.media.rtp;

import static io.tandem.media.rtp.Packets.MS;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.DUPLICATE;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.IN_ORDER;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.JUMP;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.LATE;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.NEW_SOURCE;
import static io.tandem.media.rtp.RtpReceiveState.Verdict.STALE_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.rtp.RtpReceiveState.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RtpReceiveStateTest {
    private final RtpReceiveState state = new RtpReceiveState(8000);

    private Verdict packet(int ssrc, int sequence) {
        return state.onPacket(ssrc, sequence & 0xFFFF, sequence * 160, sequence * 20L * MS);
    }

    @Test
    void takesTheFirstPacketsAndWrapsRound() {
        assertThat(packet(7, 65534)).isEqualTo(NEW_SOURCE);
        assertThat(packet(7, 65535)).isEqualTo(IN_ORDER);
        assertThat(packet(7, 65536)).isEqualTo(IN_ORDER);
        assertThat(state.extendedHighestSequence()).isEqualTo(0x10000);
        assertThat(state.expected()).isEqualTo(3);
        assertThat(state.lost()).isZero();
    }

    @Test
    void tellsLossLateAndDuplicate() {
        packet(7, 100);
        assertThat(packet(7, 104)).isEqualTo(IN_ORDER);
        assertThat(state.lost()).isEqualTo(3);
        assertThat(packet(7, 102)).isEqualTo(LATE);
        assertThat(packet(7, 102)).isEqualTo(DUPLICATE);
        assertThat(packet(7, 104)).isEqualTo(DUPLICATE);
        assertThat(packet(7, 99)).as("before the first").isEqualTo(LATE);
        assertThat(state.expected()).isEqualTo(6);
        assertThat(state.totalLate()).isEqualTo(2);
        assertThat(state.totalDuplicates()).isEqualTo(2);
        assertThat(packet(7, 203)).isEqualTo(IN_ORDER);
        assertThat(packet(7, 104)).as("99 behind, seen").isEqualTo(DUPLICATE);
        assertThat(packet(7, 105)).isEqualTo(LATE);
    }

    @Test
    void believesAJumpWhenItIsFollowed() {
        packet(7, 100);
        assertThat(packet(7, 30_000)).isEqualTo(JUMP);
        assertThat(packet(7, 101)).as("a stray packet changes nothing").isEqualTo(IN_ORDER);
        assertThat(packet(7, 30_001)).as("the stray one was forgotten").isEqualTo(JUMP);
        assertThat(packet(7, 30_002)).isEqualTo(NEW_SOURCE);
        assertThat(packet(7, 30_003)).isEqualTo(IN_ORDER);
        assertThat(state.lost()).isZero();
        assertThat(state.totalReceived()).isEqualTo(4);
        assertThat(state.totalDropped()).isEqualTo(2);
        assertThat(state.totalSources()).isEqualTo(2);
    }

    @Test
    void believesAJumpBackwardOverTheWrap() {
        packet(7, 5);
        assertThat(packet(7, 65535 - 200)).isEqualTo(JUMP);
        assertThat(packet(7, 65535 - 199)).isEqualTo(NEW_SOURCE);
    }

    @Test
    void changesTheSourceAtOnceAndDropsLeftovers() {
        packet(7, 100);
        packet(7, 103);
        assertThat(packet(8, 5000)).isEqualTo(NEW_SOURCE);
        assertThat(state.ssrc()).isEqualTo(8);
        assertThat(packet(7, 102)).isEqualTo(STALE_SOURCE);
        assertThat(packet(8, 5001)).isEqualTo(IN_ORDER);
        assertThat(state.totalLost()).isEqualTo(2);
        assertThat(packet(7, 104)).as("the first source goes on").isEqualTo(NEW_SOURCE);
    }

    @Test
    void takesSsrcZeroAsAnyOther() {
        assertThat(packet(0, 1)).isEqualTo(NEW_SOURCE);
        assertThat(packet(0, 2)).isEqualTo(IN_ORDER);
        state.reset();
        assertThat(packet(0, 3)).isEqualTo(NEW_SOURCE);
        assertThat(state.totalReceived()).isEqualTo(3);
    }

    @Test
    void reportsTheFractionOfEachInterval() {
        for (int i = 0; i < 100; i++) {
            if (i % 4 != 1) {
                packet(7, i);
            }
        }
        assertThat(state.takeFractionLost()).isEqualTo(64);
        assertThat(state.cumulativeLost()).isEqualTo(25);
        for (int i = 100; i < 200; i++) {
            packet(7, i);
        }
        assertThat(state.takeFractionLost()).isZero();
        assertThat(state.cumulativeLost()).isEqualTo(25);
        packet(7, 199);
        assertThat(state.takeFractionLost()).as("duplicates alone").isZero();
    }

    /** RFC 3550 A.8 by hand: J += (|D| - J) / 16 with |D| of 80 units each time ends near 80. */
    @Test
    void measuresJitterInTimestampUnits() {
        for (int i = 0; i < 400; i++) {
            state.onPacket(7, i, i * 160, i * 20L * MS + (i % 2) * 10L * MS);
        }
        assertThat(state.jitter()).isBetween(78, 80);
        RtpReceiveState steady = new RtpReceiveState(8000);
        for (int i = 0; i < 400; i++) {
            steady.onPacket(7, i, Integer.MAX_VALUE - 1000 + i * 160, i * 20L * MS);
        }
        assertThat(steady.jitter()).as("the timestamp wraps round").isZero();
    }

    @Test
    void doesNotTakeEventsAndNewTimelinesForJitter() {
        for (int i = 0; i < 10; i++) {
            state.onPacket(7, i, i * 160, i * 20L * MS);
        }
        for (int i = 10; i < 30; i++) {
            state.onPacket(7, i, 10 * 160, i * 20L * MS);
        }
        state.onPacket(7, 30, 30 * 160, 600 * MS);
        state.onPacket(7, 31, 900_000_000, 620 * MS);
        state.onPacket(7, 32, 900_000_160, 640 * MS);
        assertThat(state.jitter()).isZero();
    }

    private record Stream(long seed, int first, int count) {}

    @Test
    void countsWhatANetworkDoes() {
        Tries.each(1000, draw -> new Stream(draw.seed(), draw.integer(0, 65535), draw.integer(1, 400)), RtpReceiveStateTest::counts);
    }

    private static void counts(Stream stream) {
        int first = stream.first();
        List<Integer> sent = throughANetwork(stream);
        Set<Integer> seen = new HashSet<>();
        int highest = first;
        RtpReceiveState receiver = new RtpReceiveState(8000);
        for (int sequence : sent) {
            Verdict verdict = receiver.onPacket(1, sequence & 0xFFFF, sequence * 160, sequence * 20L * MS);
            Verdict expected = seen.isEmpty() ? NEW_SOURCE : seen.contains(sequence) ? DUPLICATE : sequence > highest ? IN_ORDER : LATE;
            assertThat(verdict).isEqualTo(expected);
            seen.add(sequence);
            highest = Math.max(highest, sequence);
        }
        assertThat(receiver.expected()).isEqualTo(highest - first + 1L);
        assertThat(receiver.lost()).isEqualTo(highest - first + 1L - sent.size());
        assertThat(receiver.extendedHighestSequence()).isEqualTo(highest);
    }

    private static List<Integer> throughANetwork(Stream stream) {
        Random network = new Random(stream.seed());
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < stream.count(); i++) {
            int copies = i == 0 ? 1 : network.nextInt(10) == 0 ? 0 : network.nextInt(10) == 1 ? 2 : 1;
            sent.addAll(Collections.nCopies(copies, stream.first() + i));
        }
        for (int i = 1; i + 1 < sent.size(); i += 2) {
            if (network.nextBoolean()) {
                Collections.swap(sent, i, i + 1);
            }
        }
        return sent;
    }
}
