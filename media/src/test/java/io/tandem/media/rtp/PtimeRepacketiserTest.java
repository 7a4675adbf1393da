package io.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PtimeRepacketiserTest {
    private static final byte SILENCE = (byte) 0xD5;

    private record Frame(int timestamp, int skipped, boolean restarted, ByteBuffer payload) {
        String told() {
            return timestamp + (skipped == 0 ? "" : " after " + skipped) + (restarted ? " new" : "");
        }
    }

    /** A payload whose bytes tell their timestamp, never the silent byte. */
    private static ByteBuffer payload(int timestamp, int length) {
        ByteBuffer packet = ByteBuffer.allocate(12 + length);
        for (int i = 0; i < length; i++) {
            packet.put(12 + i, sample(timestamp + i));
        }
        return packet;
    }

    private static byte sample(int timestamp) {
        return (byte) Math.floorMod(timestamp, 100);
    }

    private static List<Frame> feed(PtimeRepacketiser repacketiser, int timestamp, int length, boolean newSource) {
        assertThat(repacketiser.accept(payload(timestamp, length), 12, length, timestamp, newSource)).isTrue();
        List<Frame> frames = new ArrayList<>();
        ByteBuffer out = ByteBuffer.allocateDirect(12 + 480);
        while (repacketiser.take(out, 12)) {
            byte[] bytes = new byte[repacketiser.frameBytes()];
            out.get(12, bytes);
            frames.add(new Frame(repacketiser.timestamp(), repacketiser.skippedFrames(), repacketiser.restarted(), ByteBuffer.wrap(bytes)));
        }
        return frames;
    }

    private static List<String> told(List<Frame> frames) {
        return frames.stream().map(Frame::told).toList();
    }

    @Test
    void joinsAndCuts() {
        PtimeRepacketiser longer = new PtimeRepacketiser(60, SILENCE);
        assertThat(feed(longer, 1000, 160, true)).isEmpty();
        assertThat(feed(longer, 1160, 160, false)).isEmpty();
        assertThat(told(feed(longer, 1320, 160, false))).containsExactly("1000 new");
        PtimeRepacketiser shorter = new PtimeRepacketiser(10, SILENCE);
        assertThat(told(feed(shorter, 1000, 240, true))).containsExactly("1000 new", "1080", "1160");
    }

    @Test
    void completesAFrameOverASmallGapWithSilence() {
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(60, SILENCE);
        feed(repacketiser, 0, 160, true);
        List<Frame> frames = feed(repacketiser, 320, 160, false);
        assertThat(told(frames)).containsExactly("0 new");
        assertThat(frames.getFirst().payload().get(159)).isEqualTo(sample(159));
        assertThat(frames.getFirst().payload().get(160)).isEqualTo(SILENCE);
        assertThat(frames.getFirst().payload().get(320)).isEqualTo(sample(320));
    }

    @Test
    void leavesWholeLostFramesOut() {
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(20, SILENCE);
        feed(repacketiser, 0, 80, true);
        assertThat(told(feed(repacketiser, 480, 160, false))).containsExactly("0 new", "480 after 2");
        assertThat(told(feed(repacketiser, 640, 160, false))).containsExactly("640");
        assertThat(told(feed(repacketiser, 960, 160, false))).containsExactly("960 after 1");
    }

    @Test
    void finishesTheOldSourceBeforeTheNew() {
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(30, SILENCE);
        feed(repacketiser, 0, 160, true);
        assertThat(told(feed(repacketiser, 90_000, 240, true))).containsExactly("0 new", "90000 new");
        assertThat(told(feed(repacketiser, 90_240, 240, false))).containsExactly("90240");
        assertThat(told(feed(repacketiser, 200_000, 240, false))).as("a jump is a new source").containsExactly("200000 new");
        repacketiser.reset();
        assertThat(told(feed(repacketiser, 7, 240, false))).containsExactly("7 new");
    }

    @Test
    void joinsANewSourceWhoseTimestampsHappenToFit() {
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(30, SILENCE);
        feed(repacketiser, 0, 160, true);
        assertThat(told(feed(repacketiser, 240, 240, true))).containsExactly("0 new", "240 new");
    }

    @Test
    void refusesWhatItCannotTake() {
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(20, SILENCE);
        feed(repacketiser, 1000, 160, true);
        ByteBuffer packet = ByteBuffer.allocate(2000);
        assertThat(repacketiser.accept(packet, 0, 160, 1000, false)).as("late").isFalse();
        assertThat(repacketiser.accept(packet, 0, 0, 1160, false)).as("empty").isFalse();
        assertThat(repacketiser.accept(packet, 0, 1601, 1160, false)).as("too long").isFalse();
        assertThat(repacketiser.accept(packet, 0, 160, 1160, false)).isTrue();
        assertThat(repacketiser.accept(packet, 0, 160, 1320, false)).as("a frame is waiting").isFalse();
        assertThat(repacketiser.refused()).isEqualTo(4);
        assertThatThrownBy(() -> new PtimeRepacketiser(70, SILENCE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("10 to 60 ms");
    }

    /** Every byte of the source comes out once, at its own timestamp; anything else is silence. */
    @Test
    void putsEveryByteAtItsTime() {
        Tries.each(500, draw -> new Stream(draw.seed(), draw.integer(1, 6) * 10, draw.integer()), PtimeRepacketiserTest::putsEachAtItsTime);
    }

    private record Stream(long seed, int outMs, int firstTimestamp) {}

    private static void putsEachAtItsTime(Stream stream) {
        Random random = new Random(stream.seed());
        PtimeRepacketiser repacketiser = new PtimeRepacketiser(stream.outMs(), SILENCE);
        int timestamp = stream.firstTimestamp();
        long fed = 0;
        long heard = 0;
        int expected = stream.firstTimestamp();
        for (int i = 0; i < 100; i++) {
            int length = 80 * (1 + random.nextInt(6));
            if (i > 0 && random.nextInt(10) == 0) {
                timestamp += 80 * (1 + random.nextInt(20));
            }
            fed += length;
            for (Frame frame : feed(repacketiser, timestamp, length, i == 0)) {
                assertThat(frame.restarted()).isEqualTo(frame.timestamp() == stream.firstTimestamp());
                assertThat(frame.timestamp() - expected).isGreaterThanOrEqualTo(0);
                assertThat(frame.skipped()).isEqualTo((frame.timestamp() - expected) / repacketiser.frameBytes());
                expected = frame.timestamp() + repacketiser.frameBytes();
                for (int at = 0; at < frame.payload().capacity(); at++) {
                    byte value = frame.payload().get(at);
                    if (value != SILENCE) {
                        assertThat(value).isEqualTo(sample(frame.timestamp() + at));
                        heard++;
                    }
                }
            }
            timestamp += length;
        }
        assertThat(fed - heard).as("bytes waiting for the end of their frame").isBetween(0L, repacketiser.frameBytes() - 1L);
    }
}
