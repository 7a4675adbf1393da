package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.G711;
import io.tandem.codec.G722Decoder;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundFormat;
import io.tandem.media.sound.SoundFrames;
import io.tandem.media.sound.SoundKind;
import io.tandem.media.sound.TestSounds;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts and music on one worker: what leaves, when, and without a click. */
class PlayerTest extends LaboratoryTest {
    private static final int TICK_MS = 20;
    private static final int LOUD = 8_000;
    private static final int LISTENERS = 1_000;

    private final Sound first = TestSounds.tone("first", SoundKind.SPEECH, 400, LOUD, 5);
    private final Sound second = TestSounds.tone("second", SoundKind.SPEECH, 700, LOUD, 3);
    private final Sound music = TestSounds.tone("music", SoundKind.MUSIC, 400, LOUD, 20);

    private void prompts(SessionHandle leg, long id, Sound... sounds) {
        lab.tell(new MediaCommand.PlayPrompts(leg.session(), CompletableFuture.completedFuture(List.of(sounds)), id));
    }

    private void music(SessionHandle leg, Sound... pieces) {
        lab.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> List.of(pieces)));
    }

    private void silence(SessionHandle leg) {
        lab.tell(new MediaCommand.Silence(leg.session()));
    }

    private void ticks(int count) {
        lab.pass((long) count * TICK_MS);
    }

    private static byte[] bytes(SoundFormat format, Sound... sounds) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Sound sound : sounds) {
            for (int i = 0; i < sound.frames(format).count(); i++) {
                all.writeBytes(frame(sound, format, i));
            }
        }
        return all.toByteArray();
    }

    private static byte[] frame(Sound sound, SoundFormat format, int index) {
        SoundFrames frames = sound.frames(format);
        byte[] bytes = new byte[frames.frameBytes()];
        frames.copy(index, bytes, 0);
        return bytes;
    }

    private static byte[] heard(Phone phone) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        phone.heard.forEach(packet -> all.writeBytes(packet.payload()));
        return all.toByteArray();
    }

    private static void assertContinuous(Phone phone) {
        for (int i = 1; i < phone.heard.size(); i++) {
            Phone.Heard before = phone.heard.get(i - 1);
            assertThat(phone.heard.get(i).sequence()).as("sequence at " + i).isEqualTo(before.sequence() + 1 & 0xFFFF);
            assertThat(phone.heard.get(i).timestamp()).as("timestamp at " + i).isEqualTo(before.timestamp() + before.payload().length);
        }
    }

    @Test
    void promptsArePlayedOnceFromTheirFirstSampleToTheirLast() {
        prompts(lab.leg(1, alice, AudioCodec.PCMU, 101), 7, first, second);
        ticks(8);
        assertThat(heard(alice)).isEqualTo(bytes(SoundFormat.PCMU, first, second));
        assertContinuous(alice);
        assertThat(alice.heard.getFirst().marker()).isTrue();
        assertThat(lab.events.of("played")).as("before the last sample is out").isEmpty();
        ticks(1);
        assertThat(lab.events.of("played")).as("one frame later").containsExactly("played 1 7");
        ticks(10);
        assertThat(alice.heard).hasSize(8);
        assertThat(lab.events.of("played")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} ms of {1}")
    @CsvSource({"10, PCMU", "20, PCMA", "30, PCMA", "40, PCMU", "60, PCMU"})
    void everyPacketTimeGetsAllSamples(int ptimeMs, AudioCodec codec) {
        SessionHandle leg = lab.leg(1, alice, codec, 101);
        lab.configure(leg, RemoteMedia.of(alice.address, codec, OptionalInt.empty()).withPtimes(ptimeMs, 20));
        prompts(leg, 7, first, second);
        ticks(12);
        byte[] played = bytes(codec.soundFormat(), first, second);
        assertThat(alice.heard).allSatisfy(packet -> assertThat(packet.payload()).hasSize(8 * ptimeMs));
        assertThat(heard(alice)).startsWith(played);
        assertThat(heard(alice).length - played.length).as("silence that fills the last packet").isBetween(0, 8 * ptimeMs - 1);
        assertContinuous(alice);
        assertThat(lab.events.of("played")).hasSize(1);
    }

    @Test
    void whatIsBeingConvertedIsWaitedForAndThenBeginsAtItsFirstSample() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        CompletableFuture<List<Sound>> coming = new CompletableFuture<>();
        lab.tell(new MediaCommand.PlayPrompts(leg.session(), coming, 7));
        ticks(10);
        assertThat(alice.heard).isEmpty();
        coming.complete(List.of(first));
        ticks(6);
        assertThat(heard(alice)).isEqualTo(bytes(SoundFormat.PCMU, first));
        assertThat(lab.events.of("played")).hasSize(1);
    }

    @Test
    void whatNeverComesEndsAllTheSame() {
        SessionHandle one = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle other = lab.leg(2, bob, AudioCodec.PCMU, 101);
        lab.tell(new MediaCommand.PlayPrompts(one.session(), CompletableFuture.failedFuture(new IllegalStateException("a planted fault")), 7));
        lab.tell(new MediaCommand.PlayPrompts(other.session(), new CompletableFuture<>(), 8));
        ticks(1);
        assertThat(lab.events.of("played")).containsExactly("played 1 7");
        ticks(520);
        assertThat(lab.events.of("played")).containsExactly("played 1 7", "played 2 8");
    }

    @Test
    void timeGoesOnForALegThatMayNotBeSentTo() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        lab.configure(leg, RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty()).withDirection(true, false));
        prompts(leg, 7, first);
        ticks(6);
        assertThat(alice.heard).isEmpty();
        assertThat(lab.events.of("played")).hasSize(1);
    }

    @Test
    void aPromptThatIsCutFadesAndItsEndIsNotTold() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        prompts(leg, 7, first);
        ticks(2);
        silence(leg);
        ticks(10);
        assertThat(alice.heard).hasSize(3);
        assertContinuous(alice);
        assertNoJump(decoded(alice), 0);
        assertThat(lab.events.of("played")).isEmpty();
    }

    @Test
    void aSecondPromptAfterAPauseIsAtItsTime() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        prompts(leg, 1, second);
        ticks(10);
        prompts(leg, 2, second);
        ticks(4);
        assertThat(alice.heard).hasSize(6);
        assertThat(alice.heard.get(3).marker()).isTrue();
        assertThat(alice.heard.get(3).timestamp() - alice.heard.get(0).timestamp()).isEqualTo(10 * 160);
        assertThat(lab.events.of("played")).containsExactly("played 1 1", "played 1 2");
    }

    @Test
    void allWhoListenHearTheSameMomentWheneverTheyJoined() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMA, 101);
        music(a, music);
        ticks(5);
        music(b, music);
        ticks(40);
        assertThat(alice.heard).hasSize(45);
        assertThat(bob.heard).hasSize(40);
        for (int i = 1; i < 40; i++) {
            assertThat(alice.heard.get(5 + i).payload()).as("frame " + i).isEqualTo(frame(music, SoundFormat.PCMU, (5 + i) % 20));
            assertThat(bob.heard.get(i).payload()).as("frame " + i).isEqualTo(frame(music, SoundFormat.PCMA, (5 + i) % 20));
        }
    }

    @Test
    void musicBeginsGoesRoundChangesPieceAndEndsWithoutAClick() {
        Sound other = TestSounds.tone("other", SoundKind.MUSIC, 300, LOUD, 20);
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        music(leg, music, other);
        ticks(70);
        silence(leg);
        ticks(5);
        assertThat(alice.heard).hasSize(71);
        assertContinuous(alice);
        short[] all = decoded(alice);
        assertNoJump(all, 0);
        assertThat(Math.abs(all[all.length - 1])).as("the last sample").isLessThan((short) 200);
    }

    @Test
    void musicGivesWayToTheOtherLegAtOnce() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 101);
        music(a, music);
        ticks(10);
        lab.bridge(a, b);
        int played = alice.heard.size();
        for (int i = 0; i < 10; i++) {
            lab.pass(TICK_MS);
            bob.speak(0, sound(160, i));
        }
        lab.turn();
        assertThat(played).isEqualTo(11);
        assertThat(alice.heard).hasSize(played + 10);
        assertThat(alice.heard.get(played).payload()).isEqualTo(sound(160, 0));
        for (int i = 1; i < alice.heard.size(); i++) {
            assertThat(alice.heard.get(i).sequence()).isEqualTo(alice.heard.get(i - 1).sequence() + 1 & 0xFFFF);
            assertThat(alice.heard.get(i).timestamp() - alice.heard.get(i - 1).timestamp()).as("step at " + i).isEqualTo(160);
        }
    }

    @Test
    void aCodecChangedInTheMidstDoesNotMoveTheMusic() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        music(leg, music);
        ticks(6);
        lab.configure(leg, RemoteMedia.of(alice.address, AudioCodec.PCMA, OptionalInt.empty()));
        ticks(6);
        assertThat(alice.heard).hasSize(12);
        assertContinuous(alice);
        assertThat(alice.heard.get(6).payloadType()).isEqualTo(8);
        assertThat(alice.heard.get(6).payload()).isEqualTo(frame(music, SoundFormat.PCMA, 6));
        assertNoJump(decoded(alice), 0);
    }

    @Test
    void musicThatIsNotThereYetBeginsSoonAfterItIs() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        List<Sound> pieces = new java.util.concurrent.CopyOnWriteArrayList<>();
        lab.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> pieces));
        ticks(10);
        assertThat(alice.heard).isEmpty();
        pieces.add(music);
        ticks(30);
        assertThat(alice.heard.size()).isBetween(5, 30);
        assertThat(alice.heard.get(1).payload()).isEqualTo(frame(music, SoundFormat.PCMU, 1));
    }

    @Test
    void aPieceThatIsReplacedEndsSoonWithoutAClick() {
        Sound stopgap = TestSounds.tone("stopgap", SoundKind.MUSIC, 300, LOUD, 60_000);
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        List<Sound> pieces = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(stopgap));
        lab.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> pieces));
        ticks(50);
        pieces.set(0, music);
        ticks(110);
        byte[] last = alice.heard.getLast().payload();
        assertThat(IntStream.range(0, music.frames(SoundFormat.PCMU).count()).mapToObj(i -> frame(music, SoundFormat.PCMU, i))).contains(last);
        assertContinuous(alice);
        assertNoJump(decoded(alice), 0);
    }

    @Test
    void legsOfACodecWithoutReadyFramesShareOneEncoding() {
        Sound steady = TestSounds.tone("steady", SoundKind.MUSIC, 400, LOUD, 50);
        SessionHandle a = lab.leg(1, alice, AudioCodec.G722, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.G722, 101);
        music(a, steady);
        ticks(5);
        music(b, steady);
        ticks(40);
        assertThat(alice.heard).hasSize(45);
        assertContinuous(alice);
        for (int i = 1; i < 40; i++) {
            assertThat(bob.heard.get(i).payload()).as("frame " + i).isEqualTo(alice.heard.get(5 + i).payload());
        }
        short[] samples = new short[320 * 40];
        G722Decoder decoder = new G722Decoder();
        for (int i = 0; i < 40; i++) {
            decoder.decode(bob.heard.get(i).payload(), 0, 160, samples, 320 * i);
        }
        assertThat(AudioMeasure.toneLevelDbm0(samples, 3_200, 8_000, 400, 16_000)).isCloseTo(AudioMeasure.levelDbm0(samples, 3_200, 8_000), within(0.1));
    }

    /** A thousand on hold: ready-made frames cost no encoding at all, other codecs one for each tick, however many listen. */
    @ParameterizedTest(name = "{0}: {1} in each tick")
    @CsvSource({"PCMU, 0", "PCMA, 0", "G722, 1", "OPUS, 1", "L16_16000, 1"})
    void aThousandListenersCostOneEncoding(AudioCodec codec, int each) {
        Sound steady = TestSounds.tone("steady", SoundKind.MUSIC, 400, LOUD, 100);
        try (Laboratory crowd = new Laboratory(Laboratory.Net.MEMORY, LISTENERS)) {
            Phone everybody = crowd.phone();
            for (int i = 0; i < LISTENERS; i++) {
                SessionHandle leg = crowd.leg(i + 1, everybody, codec, -1);
                crowd.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> List.of(steady)));
            }
            crowd.pass(20 * TICK_MS);
            long before = crowd.worker.counters().get(WorkerCounters.Count.FRAMES_ENCODED);
            long sent = crowd.worker.counters().get(WorkerCounters.Count.PACKETS_OUT);
            crowd.pass(25 * TICK_MS);
            assertThat(crowd.worker.counters().get(WorkerCounters.Count.PACKETS_OUT) - sent).isEqualTo(25L * LISTENERS);
            assertThat(crowd.worker.counters().get(WorkerCounters.Count.FRAMES_ENCODED) - before).isEqualTo(25L * each);
        }
    }

    @Test
    void aDigitOverMusicTakesItsPlace() {
        SessionHandle leg = lab.leg(1, alice, AudioCodec.PCMU, 101);
        music(leg, music);
        ticks(3);
        lab.tell(new MediaCommand.SendDigit(leg.session(), TelephoneEvent.event('5'), 100));
        ticks(20);
        List<Phone.Heard> sound = alice.heard.stream().filter(packet -> packet.payloadType() == 0).toList();
        assertThat(alice.heard.size() - sound.size()).as("packets of the digit").isBetween(6, 9);
        int index = sound.size() - 1;
        assertThat((sound.get(index).timestamp() - sound.getFirst().timestamp()) / 160).as("the music's own time").isEqualTo(22);
        assertThat(sound.get(index).payload()).isEqualTo(frame(music, SoundFormat.PCMU, 22 % 20));
    }

    private static short[] decoded(Phone phone) {
        short[] all = new short[phone.heard.stream().mapToInt(packet -> packet.payload().length).sum()];
        int at = 0;
        for (Phone.Heard packet : phone.heard) {
            G711 law = packet.payloadType() == 8 ? G711.A_LAW : G711.MU_LAW;
            law.decode(packet.payload(), 0, all, at, packet.payload().length);
            at += packet.payload().length;
        }
        return all;
    }

    /** From one sample to the next no more than the tone itself moves, and the coding's step. */
    private static void assertNoJump(short[] samples, int from) {
        double most = 1.3 * LOUD * 2 * Math.PI * 400 / 8_000;
        for (int i = Math.max(1, from); i < samples.length; i++) {
            assertThat(Math.abs(samples[i] - samples[i - 1])).as("step at sample " + i).isLessThan((int) most);
        }
    }
}
