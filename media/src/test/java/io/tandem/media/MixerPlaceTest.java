package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.audio.Heard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The place where a mixer lives on a worker, shown by one that sums. */
class MixerPlaceTest extends LaboratoryTest {
    private final SumOfAll sum = new SumOfAll();
    private final PlacedMixer<Integer> mixer = new PlacedMixer<>(sum);
    private final List<Talker> talkers = new ArrayList<>();

    private SessionHandle seat(long legId, Phone phone, AudioCodec codec, double toneHz) {
        Talker talker = new Talker(phone, codec, toneHz);
        talkers.add(talker);
        SessionHandle leg = lab.open(legId, phone);
        lab.configure(leg, talker.remote());
        lab.tell(new MediaCommand.Seat(mixer, leg.session()));
        return leg;
    }

    private void talk(int ticks) {
        for (int i = 0; i < ticks; i++) {
            talkers.forEach(Talker::talk);
            lab.pass(20);
        }
    }

    @Test
    void everybodyHearsTheOthersAndNotItself() {
        lab.tell(new MediaCommand.Place(mixer));
        seat(1, alice, AudioCodec.PCMU, 500);
        seat(2, bob, AudioCodec.PCMA, 700);
        seat(3, lab.phone(), AudioCodec.L16_8000, 1100);
        talk(100);
        double[] tones = {500, 700, 1100};
        for (int listener = 0; listener < 3; listener++) {
            for (int tone = 0; tone < 3; tone++) {
                double level = talkers.get(listener).levelOf(tones[tone]);
                if (tone == listener) {
                    assertThat(level).as("own voice").isLessThan(-45);
                } else {
                    assertThat(level).as("the others").isEqualTo(Talker.LEVEL_DBM0, within(0.5));
                }
            }
            assertThat(talkers.get(listener).gapMs()).isLessThan(3);
        }
        assertThat(sum.lines).containsExactly("seated 1 8000", "seated 2 8000", "seated 3 8000");
    }

    @Test
    void aLegThatDoesSomethingElseOrClosesLeavesAndTheOthersGoOn() {
        lab.tell(new MediaCommand.Place(mixer));
        SessionHandle a = seat(1, alice, AudioCodec.PCMU, 500);
        SessionHandle b = seat(2, bob, AudioCodec.PCMU, 700);
        seat(3, lab.phone(), AudioCodec.PCMU, 1100);
        talk(50);
        lab.tell(new MediaCommand.Silence(a.session()));
        lab.tell(new MediaCommand.Close(b.session()));
        assertThat(sum.lines).containsSubsequence("left 1", "left 2");
        talkers.forEach(Talker::forget);
        talk(50);
        assertThat(alice.heard.size()).isEqualTo(alice.heard.size() - talkers.get(0).packets());
        assertThat(talkers.get(2).packets()).isEqualTo(50);
        assertThat(talkers.get(2).levelOf(500)).isLessThan(-60);
        lab.tell(new MediaCommand.Seat(mixer, a.session()));
        talk(75);
        assertThat(talkers.get(2).levelOf(500)).isEqualTo(Talker.LEVEL_DBM0, within(0.5));
    }

    @Test
    void whatWaitsGoesBackWhenAMixerIsRemovedAndItsLegsFallSilent() {
        lab.tell(new MediaCommand.Place(mixer));
        SessionHandle a = seat(1, alice, AudioCodec.PCMU, 500);
        seat(2, bob, AudioCodec.PCMU, 700);
        talk(50);
        assertThat(a.session().input).isNotNull();
        lab.tell(new MediaCommand.Remove(mixer));
        assertThat(a.session().input).isNull();
        assertThat(sum.lines).containsSubsequence("left 2", "left 1");
        talkers.forEach(Talker::forget);
        talk(10);
        assertThat(talkers.get(0).packets()).isZero();
        lab.tell(new MediaCommand.Seat(mixer, a.session()));
        lab.tell(new MediaCommand.Tell<>(mixer, 8000));
        assertThat(sum.lines).last().isEqualTo("left 1");
    }

    @Test
    void commandsComeInTheirOrderWithTheSeatings() {
        lab.tell(new MediaCommand.Place(mixer));
        seat(1, alice, AudioCodec.PCMU, 500);
        lab.tell(new MediaCommand.Tell<>(mixer, 16_000));
        seat(2, bob, AudioCodec.PCMU, 700);
        assertThat(sum.lines).containsExactly("seated 1 8000", "rate 16000", "seated 2 8000");
    }

    @Test
    void aMixerThatThrowsIsCountedAndTheOthersTickOn() {
        lab.tell(new MediaCommand.Place(new PlacedMixer<>(new Broken())));
        lab.tell(new MediaCommand.Place(mixer));
        seat(1, alice, AudioCodec.PCMU, 500);
        seat(2, bob, AudioCodec.PCMU, 700);
        talk(50);
        assertThat(talkers.get(0).packets()).isGreaterThan(40);
        assertThat(lab.worker.counters().get(WorkerCounters.Count.FAILURES)).isGreaterThan(40);
        assertThat(lab.events.lines.removeIf(line -> line.startsWith("FAILED"))).isTrue();
    }

    @Test
    void theEarTellsSpeechFromSilenceAndFromNothing() {
        List<Heard> heard = new ArrayList<>();
        lab.tell(new MediaCommand.Place(new PlacedMixer<>(new Listening(heard))));
        lab.tell(new MediaCommand.Remove(mixer));
        Talker talker = new Talker(alice, AudioCodec.PCMU, 500);
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, talker.remote());
        Listening listening = new Listening(heard);
        PlacedMixer<Integer> place = new PlacedMixer<>(listening);
        lab.tell(new MediaCommand.Place(place));
        lab.tell(new MediaCommand.Seat(place, a.session()));
        lab.pass(100);
        assertThat(heard).isNotEmpty().containsOnly(Heard.NOTHING);
        for (int i = 0; i < 50; i++) {
            talker.talk();
            lab.pass(20);
        }
        assertThat(heard).last().isEqualTo(Heard.AUDIO);
        lab.pass(60);
        assertThat(heard).last().isEqualTo(Heard.CONCEALED);
        lab.pass(200);
        assertThat(heard).last().isEqualTo(Heard.SILENT);
    }

    /** Throws in every tick. */
    private static final class Broken implements MediaMixer<Integer> {
        @Override
        public void onSeated(MixerSeat seat) { }

        @Override
        public void onLeft(MixerSeat seat) { }

        @Override
        public void onCommand(Integer command) { }

        @Override
        public void onTick(long nowNs) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    /** Notes what each tick of its seats is worth. */
    private static final class Listening implements MediaMixer<Integer> {
        private final List<Heard> heard;
        private final List<MixerSeat> seats = new ArrayList<>();
        private final short[] samples = new short[160];

        Listening(List<Heard> heard) {
            this.heard = heard;
        }

        @Override
        public void onSeated(MixerSeat seat) {
            seats.add(seat);
        }

        @Override
        public void onLeft(MixerSeat seat) {
            seats.remove(seat);
        }

        @Override
        public void onCommand(Integer command) { }

        @Override
        public void onTick(long nowNs) {
            seats.forEach(seat -> heard.add(seat.hear(samples, 0, 8000)));
        }
    }
}
