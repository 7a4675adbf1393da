package io.tandem.conf.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import org.junit.jupiter.api.Test;

/** A room whose members live on two workers sounds like one. */
class CascadeTest {
    private static final int SECOND = 50;

    private final MixTable here = new MixTable(MixSettings.plain(), 8000);
    private final MixTable there = new MixTable(MixSettings.plain(), 8000);

    private void join() {
        here.mixer.hear(new SharedSum.Reader[] {there.mixer.sum().reader()});
        there.mixer.hear(new SharedSum.Reader[] {here.mixer.sum().reader()});
    }

    private static double level(MixTable.Seat seat, double hertz) {
        short[] heard = seat.last(SECOND);
        return AudioMeasure.toneLevelDbm0(heard, 0, heard.length, hertz, 8000);
    }

    @Test
    void everybodyHearsThoseOnTheOtherWorkerToo() {
        join();
        MixTable.Seat alice = here.seat(500, -20);
        MixTable.Seat bob = here.seat(700, -20);
        MixTable.Seat carol = there.seat(900, -20);
        for (int i = 0; i < 2 * SECOND; i++) {
            here.tick(1);
            there.tick(1);
        }
        assertThat(level(alice, 900)).as("alice hears carol").isCloseTo(-20, within(0.2));
        assertThat(level(alice, 700)).as("alice hears bob").isCloseTo(-20, within(0.2));
        assertThat(level(alice, 500)).as("alice hears herself").isLessThan(-60);
        assertThat(level(carol, 500)).as("carol hears alice").isCloseTo(-20, within(0.2));
        assertThat(level(carol, 900)).as("carol hears herself").isLessThan(-60);
        assertThat(level(bob, 700)).as("bob hears himself").isLessThan(-60);
    }

    @Test
    void ticksOutOfStepMakeNoGapOnceTheMarginIsThere() {
        join();
        MixTable.Seat listener = here.seat(500, -20);
        listener.silent = true;
        there.seat(900, -20);
        for (int i = 0; i < 4 * SECOND; i++) {
            boolean late = i % 7 == 3;
            if (!late) {
                there.tick(1);
            }
            here.tick(1);
            if (late) {
                there.tick(1);
            }
        }
        short[] heard = listener.last(2 * SECOND);
        assertThat(AudioMeasure.longestGapMs(heard, 0, heard.length, -40, 8000)).isZero();
        assertThat(MixTable.steepest(heard)).isLessThan(2_000);
    }

    @Test
    void aWorkerThatFellBehindGoesOnWithWhatIsNew() {
        SharedSum shared = new SharedSum();
        SharedSum.Reader reader = shared.reader();
        int[] sum = new int[Frame.LONGEST_SAMPLES];
        for (int i = 1; i <= 100; i++) {
            sum[0] = i;
            shared.publish(sum, 160);
        }
        int[] heard = new int[Frame.LONGEST_SAMPLES];
        reader.addTo(heard, 160);
        assertThat(heard[0]).isEqualTo(100);
        assertThat(reader.skipped()).isEqualTo(99);
        reader.addTo(heard, 160);
        assertThat(heard[0]).as("nothing new, nothing added").isEqualTo(100);
        assertThat(reader.missed()).isEqualTo(1);
    }
}
