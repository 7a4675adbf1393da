package io.tandem.conf.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.tandem.codec.AudioMeasure;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody hears all the others, at the right level, and never himself. */
class MixerTest {
    private static final int SECOND = 50;
    private static final MixSettings PLAIN = MixSettings.plain();

    @ParameterizedTest
    @CsvSource({"2, 8000", "3, 8000", "8, 8000", "30, 8000", "3, 16000", "8, 48000"})
    void everybodyHearsTheOthersAndNeverHimself(int people, int sampleRateHz) {
        double levelDbm0 = -33;
        MixTable table = new MixTable(PLAIN, sampleRateHz);
        for (int i = 0; i < people; i++) {
            table.seat(300 + 100 * i, levelDbm0);
        }
        table.tick(2 * SECOND);
        for (int listener = 0; listener < people; listener++) {
            short[] heard = table.seats.get(listener).last(SECOND);
            for (int speaker = 0; speaker < people; speaker++) {
                double level = AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 300 + 100 * speaker, sampleRateHz);
                if (speaker == listener) {
                    assertThat(level).as("himself").isLessThan(-60);
                } else {
                    assertThat(level).as(listener + " hears " + speaker).isCloseTo(levelDbm0, within(0.3));
                }
            }
        }
    }

    @Test
    void thirtyLoudVoicesAreLimitedTogetherAndNeverWrap() {
        MixTable table = new MixTable(PLAIN, 8000);
        for (int i = 0; i < 30; i++) {
            table.seat(300 + 100 * i, -6);
        }
        table.tick(2 * SECOND);
        short[] heard = table.seats.getFirst().last(SECOND);
        double first = AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 400, 8000);
        for (int speaker = 2; speaker < 30; speaker++) {
            assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 300 + 100 * speaker, 8000)).as("speaker " + speaker).isCloseTo(first, within(1.0));
        }
        assertThat(AudioMeasure.levelDbm0(heard, 0, heard.length)).isBetween(-12.0, 2.0);
    }

    @Test
    void theFirstWordIsHeardInTheSameTick() {
        MixTable table = new MixTable(PLAIN, 8000);
        MixTable.Seat talker = table.seat(1000, -20);
        MixTable.Seat listener = table.seat(500, -20);
        listener.silent = true;
        talker.silent = true;
        table.tick(SECOND);
        talker.silent = false;
        table.tick(1);
        short[] onset = listener.last(1);
        assertThat(AudioMeasure.levelDbm0(onset, 80, 80)).isCloseTo(-20, within(1.0));
    }

    @Test
    void muteUnmuteLeaveAndJoinMakeNoClick() {
        MixTable table = new MixTable(PLAIN, 8000);
        MixTable.Seat talker = table.seat(500, -10);
        MixTable.Seat listener = table.seat(700, -10);
        listener.silent = true;
        table.tick(SECOND);
        int steady = MixTable.steepest(listener.last(SECOND / 2));
        talker.member.mute(true);
        table.tick(SECOND);
        assertThat(MixTable.steepest(listener.last(SECOND + 2))).as("mute").isLessThanOrEqualTo(steady * 11 / 10);
        assertThat(AudioMeasure.levelDbm0(listener.last(SECOND / 2), 0, 4000)).as("muted").isLessThan(-90);
        talker.member.mute(false);
        table.tick(SECOND);
        assertThat(MixTable.steepest(listener.last(SECOND + 2))).as("unmute").isLessThanOrEqualTo(steady * 11 / 10);
        assertThat(AudioMeasure.toneLevelDbm0(listener.last(SECOND / 2), 0, 4000, 500, 8000)).as("unmuted").isCloseTo(-10, within(0.3));
        table.seat(900, -10);
        table.tick(SECOND);
        assertThat(AudioMeasure.toneLevelDbm0(listener.last(SECOND / 2), 0, 4000, 900, 8000)).as("joined").isCloseTo(-10, within(0.3));
        table.leave(table.seats.getLast());
        table.tick(SECOND);
        assertThat(AudioMeasure.toneLevelDbm0(listener.last(SECOND / 2), 0, 4000, 900, 8000)).as("left").isLessThan(-60);
    }

    @Test
    void noiseIsNotHeardAndAVoiceInItIs() {
        MixTable table = new MixTable(PLAIN, 8000);
        MixTable.Seat noisy = table.seat(1000, -45);
        MixTable.Seat listener = table.seat(500, -10);
        listener.silent = true;
        table.tick(20 * SECOND);
        assertThat(AudioMeasure.levelDbm0(listener.last(SECOND), 0, 8000)).as("noise").isLessThan(-90);
        table.leave(noisy);
        MixTable.Seat voice = table.seat(noisy.member, 1000, -20);
        table.tick(SECOND);
        assertThat(AudioMeasure.toneLevelDbm0(listener.last(SECOND / 2), 0, 4000, 1000, 8000)).as("voice").isCloseTo(-20, within(0.3));
        assertThat(voice.member.speaks()).isTrue();
    }

    @Test
    void theLoudestAreHeardWhenManySpeak() {
        MixTable table = new MixTable(new MixSettings(2, true, false), 8000);
        table.seat(500, -12);
        table.seat(700, -18);
        table.seat(900, -26);
        MixTable.Seat listener = table.seat(1100, -10);
        listener.silent = true;
        table.tick(2 * SECOND);
        short[] heard = listener.last(SECOND);
        assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 500, 8000)).isCloseTo(-12, within(0.3));
        assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 700, 8000)).isCloseTo(-18, within(0.3));
        assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 900, 8000)).isLessThan(-60);
    }

    @Test
    void gainsDeafnessAndSources() {
        MixTable table = new MixTable(PLAIN, 8000);
        MixTable.Seat quiet = table.seat(500, -20);
        MixTable.Seat listener = table.seat(700, -20);
        MixTable.Seat deaf = table.seat(900, -20);
        MixTable.Seat source = table.seat(MixMember.source(), 1100, -40);
        quiet.member.gains(2, 1);
        listener.member.gains(1, 0.5f);
        deaf.member.deafen(true);
        table.tick(2 * SECOND);
        short[] heard = listener.last(SECOND);
        assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 500, 8000)).as("his gain up, mine down").isCloseTo(-20, within(0.3));
        assertThat(AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 1100, 8000)).as("a source is not gated").isCloseTo(-46, within(0.5));
        assertThat(AudioMeasure.levelDbm0(deaf.last(SECOND), 0, 8000)).as("deaf").isLessThan(-90);
        assertThat(source.member.contributes).isTrue();
    }

    @Test
    void automaticGainBringsVoicesTogether() {
        MixTable table = new MixTable(new MixSettings(10, true, true), 8000);
        table.seat(500, -30);
        table.seat(700, -10);
        MixTable.Seat listener = table.seat(900, -20);
        listener.silent = true;
        table.tick(12 * SECOND);
        short[] heard = listener.last(SECOND);
        double quiet = AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 500, 8000);
        double loud = AudioMeasure.toneLevelDbm0(heard, 0, heard.length, 700, 8000);
        assertThat(Math.abs(quiet - loud)).as(quiet + " and " + loud).isLessThan(6);
    }

    @Test
    void nothingIsAllocatedForATick() {
        Mixer mixer = new Mixer(PLAIN, 8000);
        MixMember[] members = new MixMember[30];
        for (int i = 0; i < members.length; i++) {
            members[i] = MixMember.person();
            new io.tandem.codec.Tone(300 + 100 * i, -20, 8000).fill(members[i].frame(), 0, 160);
            mixer.add(members[i]);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int tick = 0; tick < 200; tick++) {
                round(mixer, members);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }

    private static void round(Mixer mixer, MixMember[] members) {
        for (MixMember member : members) {
            member.said();
        }
        mixer.mix();
        for (MixMember member : members) {
            mixer.heardBy(member);
        }
    }
}
