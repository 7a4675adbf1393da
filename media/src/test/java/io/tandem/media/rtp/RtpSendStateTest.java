package io.tandem.media.rtp;

import static io.tandem.media.rtp.Packets.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpSendStateTest {
    private static final int OURS = 0x0FF1CE;

    private final RtpSendState state = new RtpSendState(OURS, 65534, -320, 8000);
    private final ByteBuffer out = ByteBuffer.allocate(172);

    private String relay(int source, int ssrc, int sequence, int timestamp, long atMs) {
        ByteBuffer packet = Packets.rtp(ssrc, sequence, timestamp);
        return state.relay(packet, 172, source, 8, atMs * MS) ? show(packet) : "refused";
    }

    private String local(boolean talkspurt, long atMs) {
        state.local(out, 0, talkspurt, 160, 160, atMs * MS);
        return show(out);
    }

    private String event(boolean first, long atMs) {
        state.event(out, 101, first, 4, atMs * MS);
        return show(out);
    }

    private static String show(ByteBuffer packet) {
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(OURS);
        return RtpHeader.sequence(packet) + "/" + RtpHeader.timestamp(packet) + (RtpHeader.marker(packet) ? "M" : "");
    }

    @Test
    void beginsWithItsOwnNumbersAndWrapsRound() {
        assertThat(state.started()).isFalse();
        assertThat(relay(1, 7, 10, 1000, 0)).isEqualTo("65534/-320M");
        assertThat(relay(1, 7, 11, 1160, 20)).isEqualTo("65535/-160");
        assertThat(relay(1, 7, 12, 1320, 40)).isEqualTo("0/0");
        assertThat(relay(1, 7, 13, 1480, 60)).isEqualTo("1/160");
        assertThat(state.packets()).isEqualTo(4);
        assertThat(state.octets()).isEqualTo(640);
        assertThat(state.timestampAt(70 * MS)).isEqualTo(240);
    }

    @Test
    void showsLossAndPassesLatePackets() {
        relay(1, 7, 10, 1000, 0);
        assertThat(relay(1, 7, 13, 1480, 60)).isEqualTo("1/160");
        assertThat(relay(1, 7, 12, 1320, 61)).isEqualTo("0/0");
        assertThat(relay(1, 7, 9, 840, 62)).as("would have a number sent before").isEqualTo("refused");
        assertThat(relay(1, 7, 14, 1640, 80)).isEqualTo("2/320");
        assertThat(state.refused()).isEqualTo(1);
    }

    @Test
    void goesOnWhenTheSourceChanges() {
        relay(1, 7, 10, 1000, 0);
        assertThat(relay(1, 8, 50_000, 99_000, 21)).as("another SSRC").isEqualTo("65535/-160M");
        assertThat(relay(1, 8, 50_001, 99_160, 41)).isEqualTo("0/0");
        assertThat(relay(2, 8, 50_002, 5, 44)).as("another leg, at once").isEqualTo("1/160M");
        assertThat(relay(2, 8, 50_003, 165, 64)).isEqualTo("2/320");
        assertThat(relay(2, 8, 10_000, 70_000, 84)).as("a jump of the sequence").isEqualTo("3/480M");
        assertThat(local(false, 104)).as("our own tone").isEqualTo("4/640M");
        assertThat(local(false, 124)).isEqualTo("5/800");
        assertThat(relay(2, 8, 10_020, 73_200, 144)).isEqualTo("6/960M");
        assertThat(relay(2, 8, 10_019, 73_040, 145)).as("from before the tone").isEqualTo("refused");
        assertThat(state.sources()).isEqualTo(6);
    }

    @Test
    void movesTheTimestampByRealTimeOverAPause() {
        relay(1, 7, 10, 1000, 0);
        relay(1, 7, 11, 1160, 20);
        assertThat(relay(1, 9, 1, 1, 1020)).isEqualTo("0/" + (-160 + 8000) + "M");
        assertThat(relay(1, 9, 2, 161, 1040)).isEqualTo("1/8000");
        assertThat(local(false, 1060)).isEqualTo("2/8160M");
        assertThat(local(true, 3061)).as("the player paused").isEqualTo("3/24160M");
        state.newSource();
        assertThat(local(false, 3081)).isEqualTo("4/24320M");
    }

    @Test
    void followsAFrameOfAnyLength() {
        relay(1, 7, 10, 1000, 0);
        relay(1, 7, 11, 1240, 30);
        assertThat(relay(1, 8, 1, 1, 61)).isEqualTo("0/160M");
    }

    @Test
    void keepsASilentSourcesOwnTimestamps() {
        relay(1, 7, 10, 1000, 0);
        assertThat(relay(1, 7, 11, 1000 + 80_000 * 60, 600_000)).as("silence suppression for ten minutes").isEqualTo("65535/" + (-320 + 4_800_000));
        assertThat(state.timestampJumps()).isZero();
    }

    @Test
    void takesATimestampJumpForANewTimeline() {
        relay(1, 7, 10, 1000, 0);
        assertThat(relay(1, 7, 11, 2_000_000_000, 20)).isEqualTo("65535/-160M");
        assertThat(relay(1, 7, 12, 2_000_000_160, 40)).isEqualTo("0/0");
        assertThat(relay(1, 7, 13, 1480, 60)).isEqualTo("1/160M");
        assertThat(state.timestampJumps()).isEqualTo(2);
    }

    @Test
    void putsEventsBetweenTheSourcesPackets() {
        relay(1, 7, 10, 1000, 0);
        assertThat(event(true, 20)).isEqualTo("65535/-160M");
        assertThat(event(false, 40)).isEqualTo("0/-160");
        state.withhold(Packets.rtp(7, 11, 1160), 1);
        state.withhold(Packets.rtp(7, 12, 1320), 1);
        assertThat(relay(1, 7, 13, 1480, 60)).as("no gap for what was withheld").isEqualTo("1/160");
        assertThat(relay(1, 7, 12, 1320, 61)).as("its number went to the event").isEqualTo("refused");
        state.withhold(Packets.rtp(7, 15, 1800), 1);
        assertThat(relay(1, 7, 16, 1960, 120)).as("14 was lost").isEqualTo("3/640");
    }

    @Test
    void keepsOurOwnAudioOnTimeUnderAnEvent() {
        local(true, 0);
        assertThat(event(true, 20)).isEqualTo("65535/-160M");
        state.withholdLocal(160);
        state.withholdLocal(160);
        assertThat(local(false, 60)).isEqualTo("0/160");
    }

    @Test
    void writesFramesCutAnew() {
        relay(1, 7, 10, 1000, 0);
        state.reframed(out, 1, 0, false, 1160, 0, false, 160, 20 * MS);
        assertThat(show(out)).isEqualTo("65535/-160M");
        state.reframed(out, 1, 0, false, 1320, 0, false, 160, 40 * MS);
        assertThat(show(out)).isEqualTo("0/0");
        state.reframed(out, 1, 0, false, 1800, 2, false, 160, 100 * MS);
        assertThat(show(out)).as("two frames lost").isEqualTo("3/480");
        state.reframed(out, 1, 0, false, 77, 0, true, 160, 120 * MS);
        assertThat(show(out)).isEqualTo("4/640M");
    }

    /** Whatever the sources do: no number twice for different packets, timestamps move with the time, the marker only where a source begins. */
    @Test
    void staysContinuousWhateverTheSourcesDo() {
        Tries.each(300, draw -> new Start(draw.seed(), draw.integer(0, 65535), draw.integer()), RtpSendStateTest::staysContinuous);
    }

    private record Start(long seed, int sequence, int timestamp) {}

    private static void staysContinuous(Start start) {
        Random random = new Random(start.seed());
        RtpSendState send = new RtpSendState(OURS, start.sequence(), start.timestamp(), 8000);
        int source = 0;
        int sequence = random.nextInt(65536);
        int timestamp = random.nextInt();
        int lastSequence = start.sequence() - 1;
        int lastTimestamp = start.timestamp();
        long sources = 0;
        for (int i = 0; i < 300; i++) {
            long nowNs = i * 20L * MS;
            int skipped = 0;
            if (random.nextInt(20) == 0) {
                source++;
                sequence = random.nextInt(65536);
                timestamp = random.nextInt();
            } else if (random.nextInt(10) == 0) {
                skipped = 1 + random.nextInt(3);
            }
            sequence += 1 + skipped;
            timestamp += 160 * (1 + skipped);
            ByteBuffer packet = Packets.rtp(source, sequence & 0xFFFF, timestamp);
            assertThat(send.relay(packet, 172, source, 0, nowNs)).isTrue();
            boolean began = send.sources() > sources;
            sources = send.sources();
            int step = (RtpHeader.sequence(packet) - lastSequence) & 0xFFFF;
            int advance = RtpHeader.timestamp(packet) - lastTimestamp;
            assertThat(RtpHeader.marker(packet)).isEqualTo(began);
            if (began || i == 0) {
                assertThat(step).isEqualTo(1);
                assertThat(advance).isEqualTo(i == 0 ? 0 : 160);
            } else {
                assertThat(step).isEqualTo(1 + skipped);
                assertThat(advance).isEqualTo(160 * (1 + skipped));
            }
            lastSequence = RtpHeader.sequence(packet);
            lastTimestamp = RtpHeader.timestamp(packet);
        }
        assertThat(send.packets()).isEqualTo(300);
    }
}
