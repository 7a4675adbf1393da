package io.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** Bursts and gaps of RFC 3611 4.7.2 with Gmin 16, and the block that tells of them. */
class LossPatternTest {
    /** {@code story}: numbers of packets that came and, after a minus, that were lost, in turn. */
    private static LossPattern after(String story) {
        LossPattern pattern = new LossPattern();
        int missing = 0;
        for (String word : story.split(" ", -1)) {
            int count = Integer.parseInt(word);
            if (count < 0) {
                missing = -count;
                continue;
            }
            for (int i = 0; i < count; i++) {
                pattern.onPacket(missing);
                missing = 0;
            }
        }
        return pattern;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "100, 100, 0, 0, 0, 0, 0, 0",
        "50 -1 50, 101, 1, 1, 0, 0, 0, 0.0099",
        "50 -4 50, 104, 4, 1, 1, 4, 1, 0",
        "50 -1 10 -1 50, 112, 2, 2, 1, 12, 0.1667, 0",
        "50 -1 15 -1 50, 117, 2, 2, 1, 17, 0.1176, 0",
        "50 -1 16 -1 50, 118, 2, 2, 0, 0, 0, 0.0169",
        "50 -2 3 -1 40 -1 60 -3 30, 190, 7, 4, 2, 9, 0.6667, 0.0055",
    })
    void bursts(String story, long expected, long lost, long runs, long bursts, long burstPackets, double burstDensity, double gapDensity) {
        LossPattern pattern = after(story);
        assertThat(pattern.expected()).isEqualTo(expected);
        assertThat(pattern.lost()).isEqualTo(lost);
        assertThat(pattern.runs()).isEqualTo(runs);
        assertThat(pattern.bursts()).isEqualTo(bursts);
        assertThat(pattern.burstPackets()).isEqualTo(burstPackets);
        assertThat(pattern.burstDensity()).isCloseTo(burstDensity, within(0.0001));
        assertThat(pattern.gapDensity()).isCloseTo(gapDensity, within(0.0001));
    }

    @Test
    void theBlockOnTheWire() {
        ByteBuffer out = ByteBuffer.allocate(RtcpXr.SIZE_BYTES + 8);
        int end = RtcpXr.write(out, 8, 0x0A0B0C0D, 0x01020304, after("50 -4 50"), 20, 120, 81.4, 4.06);
        assertThat(end).isEqualTo(8 + RtcpXr.SIZE_BYTES);
        byte[] written = new byte[RtcpXr.SIZE_BYTES];
        out.get(8, written);
        assertThat(written).containsExactly(
                0x80, 207, 0, 10, 0x0A, 0x0B, 0x0C, 0x0D,
                7, 0, 0, 8, 1, 2, 3, 4,
                10, 0, 255, 0,
                0, 80, 1000 / 256, 1000 % 256,
                0, 120, 0, 0,
                127, 127, 127, 16,
                81, 127, 41, 41,
                0xC0, 0, 0, 0,
                0, 0, 0, 0);
    }

    @Test
    void theBlockIsFoundByItsSource() {
        ByteBuffer compound = ByteBuffer.allocate(8 + RtcpXr.SIZE_BYTES);
        Rtcp.writeHeader(compound, 0, 0, Rtcp.RECEIVER_REPORT, 8);
        int length = RtcpXr.write(compound, 8, 1, 77, after("90 -10 50"), 20, 0, 50, 2.58);
        assertThat(Rtcp.validate(compound, length)).isTrue();
        assertThat(RtcpXr.find(compound, 8, 78)).isNegative();
        int block = RtcpXr.find(compound, 8, 77);
        assertThat(RtcpXr.lossPercent(compound, block)).isCloseTo(6.7, within(0.2));
        assertThat(RtcpXr.mos(compound, block)).isEqualTo(2.6);
        compound.put(block + 27, (byte) RtcpXr.UNAVAILABLE);
        assertThat(RtcpXr.mos(compound, block)).as("not said").isZero();
        compound.put(block + 27, (byte) 51);
        assertThat(RtcpXr.mos(compound, block)).as("no score").isZero();
        compound.putShort(8 + 8 + 2, (short) 9000);
        assertThat(RtcpXr.find(compound, 8, 77)).as("a length beyond the packet").isNegative();
    }
}
