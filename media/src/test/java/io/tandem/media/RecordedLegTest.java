package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.G711;
import io.tandem.codec.G722Encoder;
import io.tandem.codec.Goertzel;
import io.tandem.codec.Tone;
import io.tandem.media.record.Channel;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.record.Recorder;
import io.tandem.media.record.RecorderSettings;
import io.tandem.media.record.RecordingConversion;
import io.tandem.media.record.RecordingFiles;
import io.tandem.media.record.RecordingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Legs that are recorded while their worker does with them what it did before. */
class RecordedLegTest extends LaboratoryTest {
    private static final int FRAME = 160;
    private static final int HEADER_BYTES = 44;

    @TempDir Path folder;
    private Recorder recorder;
    private final Tone low = new Tone(500, -10, G711.SAMPLE_RATE_HZ);
    private final Tone high = new Tone(1300, -10, G711.SAMPLE_RATE_HZ);
    private final byte[] codes = new byte[FRAME];

    @BeforeEach
    void makeRecorder() {
        recorder = new Recorder(RecorderSettings.of(8000, 2), RecordingFiles.in(folder), RecordingConversion.none(), Runnable::run, () -> lab.nowNs,
                (name, file, durationMs, fault) -> assertThat(fault).isEmpty());
    }

    private void talk(int ms) {
        for (int i = 0; i < ms; i += 20) {
            low.fill(G711.MU_LAW, codes, 0, FRAME);
            alice.speak(0, codes);
            high.fill(G711.A_LAW, codes, 0, FRAME);
            bob.speak(8, codes);
            lab.pass(20);
            recorder.doWork(lab.nowNs);
        }
    }

    private short[][] stop(OngoingRecording recording) throws IOException {
        recording.change(RecordingState.STOPPED, lab.nowNs);
        recorder.doWork(lab.nowNs + 1000 * Laboratory.MS);
        byte[] wav = Files.readAllBytes(folder.resolve(recording.name() + ".wav"));
        short[] all = new short[(wav.length - HEADER_BYTES) / 2];
        ByteBuffer.wrap(wav, HEADER_BYTES, wav.length - HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(all);
        short[][] channels = new short[2][all.length / 2];
        for (int i = 0; i < all.length; i++) {
            channels[i % 2][i / 2] = all[i];
        }
        return channels;
    }

    private static void holds(short[] samples, double frequencyHz, double otherHz) {
        assertThat(AudioMeasure.toneLevelDbm0(samples, 1600, 6400, frequencyHz, 8000)).isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.toneLevelDbm0(samples, 1600, 6400, otherHz, 8000)).isLessThan(-45);
        assertThat(AudioMeasure.longestGapMs(samples, 1600, 6400, -20, 8000)).isZero();
    }

    @Test
    void aLegOnThePlainRelayIsRecordedThere() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 101);
        lab.bridge(a, b);
        OngoingRecording recording = recorder.begin("relay", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.of(recording.tap(Channel.RIGHT))));
        for (int i = 0; i < 60; i++) {
            low.fill(G711.MU_LAW, codes, 0, FRAME);
            alice.speak(0, codes);
            high.fill(G711.MU_LAW, codes, 0, FRAME);
            bob.speak(0, codes);
            lab.pass(20);
            recorder.doWork(lab.nowNs);
        }
        assertThat(a.session().path).isInstanceOf(MediaPath.Relay.class);
        assertThat(b.session().path).isInstanceOf(MediaPath.Relay.class);
        assertThat(alice.heard).hasSize(60);
        short[][] channels = stop(recording);
        holds(channels[0], 500, 1300);
        holds(channels[1], 1300, 500);
        assertThat(recorder.counters().packetsLost()).isZero();
    }

    @Test
    void bothSidesOfATranscodedCallAreRecordedAsTheySpeak() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMA, 101);
        lab.bridge(a, b);
        OngoingRecording recording = recorder.begin("call", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.empty()));
        lab.tell(new MediaCommand.Tap(b.session(), Optional.of(recording.tap(Channel.RIGHT)), Optional.empty()));
        talk(1200);
        short[][] channels = stop(recording);
        holds(channels[0], 500, 1300);
        holds(channels[1], 1300, 500);
    }

    /** From one leg to the one it talked with, who talks with another leg from then on: voices keep their sides. */
    @Test
    void aRecordingGoesOnAtTheOtherLeg() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMA, 101);
        lab.bridge(a, b);
        OngoingRecording recording = recorder.begin("moved", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.of(recording.tap(Channel.RIGHT))));
        talk(1000);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.empty(), Optional.empty()));
        recording.moved();
        lab.tell(new MediaCommand.Tap(b.session(), Optional.of(recording.tap(Channel.RIGHT)), Optional.of(recording.tap(Channel.LEFT))));
        talk(1000);
        lab.tell(new MediaCommand.PlayTone(b.session(), new Tone(800, -10, 8000)));
        talk(1000);
        short[][] channels = stop(recording);
        assertThat(AudioMeasure.toneLevelDbm0(channels[1], 1600, 4800, 1300, 8000)).isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.toneLevelDbm0(channels[1], 1600, 4800, 500, 8000)).isLessThan(-45);
        assertThat(AudioMeasure.toneLevelDbm0(channels[1], 9600, 12_800, 1300, 8000)).isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.longestGapMs(channels[1], 1600, 22_400 - 1600, -20, 8000)).as("across the move").isLessThanOrEqualTo(40);
        assertThat(AudioMeasure.toneLevelDbm0(channels[0], 1600, 4800, 500, 8000)).isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.toneLevelDbm0(channels[0], 9600, 4400, 500, 8000)).isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.toneLevelDbm0(channels[0], 17_600, 5600, 800, 8000)).as("whatever b hears later").isCloseTo(-10, within(0.5));
        assertThat(recorder.counters().packetsLost()).isZero();
    }

    /** Wideband is recorded at the rate of the file; digits are not heard as audio. */
    @Test
    void aWidebandCallIsRecordedToo() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.G722, 101);
        lab.bridge(a, lab.leg(2, bob, AudioCodec.G722, 101));
        OngoingRecording recording = recorder.begin("wide", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.of(recording.tap(Channel.RIGHT))));
        G722Encoder toA = new G722Encoder();
        G722Encoder toB = new G722Encoder();
        Tone wideLow = new Tone(500, -10, G722Encoder.SAMPLE_RATE_HZ);
        Tone wideHigh = new Tone(1300, -10, G722Encoder.SAMPLE_RATE_HZ);
        short[] samples = new short[2 * FRAME];
        for (int i = 0; i < 60; i++) {
            wideLow.fill(samples, 0, samples.length);
            toA.encode(samples, 0, samples.length, codes, 0);
            alice.speak(9, codes);
            wideHigh.fill(samples, 0, samples.length);
            toB.encode(samples, 0, samples.length, codes, 0);
            bob.speak(9, codes);
            if (i == 20) {
                alice.event(101, 5, true, false, 160);
            }
            lab.pass(20);
            recorder.doWork(lab.nowNs);
        }
        short[][] channels = stop(recording);
        holds(channels[0], 500, 1300);
        holds(channels[1], 1300, 500);
    }

    /** What we play is recorded as it is sent. */
    @Test
    void aToneOfOursIsRecorded() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMA, 101);
        lab.tell(new MediaCommand.PlayTone(a.session(), new Tone(1300, -10, 8000)));
        OngoingRecording recording = recorder.begin("tone", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.of(recording.tap(Channel.RIGHT))));
        for (int i = 0; i < 60; i++) {
            lab.pass(20);
            recorder.doWork(lab.nowNs);
        }
        short[][] channels = stop(recording);
        holds(channels[1], 1300, 500);
        assertThat(AudioMeasure.levelDbm0(channels[0], 0, 8000)).isEqualTo(Goertzel.SILENCE_DBM0);
    }

    @Test
    void nothingIsCopiedAfterTheEnd() throws IOException {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);
        lab.bridge(a, lab.leg(2, bob, AudioCodec.PCMA, -1));
        OngoingRecording recording = recorder.begin("short", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.empty()));
        talk(100);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.empty(), Optional.empty()));
        talk(1200);
        short[][] channels = stop(recording);
        assertThat(AudioMeasure.levelDbm0(channels[0], 1200, 8000)).isEqualTo(Goertzel.SILENCE_DBM0);
    }

    /** A phone that says how its silence sounds and then sends nothing (RFC 3389). */
    @Test
    void aPauseWithComfortNoiseIsSilentAndNotALoss() throws IOException {
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, new RemoteMedia(alice.address, alice.address, false, alice.address, AudioCodec.PCMU, 0,
                List.of(new ReceivedCodec(0, AudioCodec.PCMU), new ReceivedCodec(13, AudioCodec.CN)), OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true));
        lab.bridge(a, lab.leg(2, bob, AudioCodec.PCMA, 101));
        OngoingRecording recording = recorder.begin("noise", RecordedCodecs::decoder);
        lab.tell(new MediaCommand.Tap(a.session(), Optional.of(recording.tap(Channel.LEFT)), Optional.of(recording.tap(Channel.RIGHT))));
        talk(1000);
        alice.packet(13, false, alice.sequence++, alice.timestamp, (byte) 50);
        for (int i = 0; i < 50; i++) {
            lab.pass(20);
            recorder.doWork(lab.nowNs);
        }
        alice.timestamp += 8000;
        talk(1000);
        short[] left = stop(recording)[0];
        assertThat(AudioMeasure.toneLevelDbm0(left, 1600, 4800, 500, 8000)).as("talk").isCloseTo(-10, within(0.5));
        assertThat(AudioMeasure.levelDbm0(left, 9600, 4800)).as("pause").isLessThan(-60);
        assertThat(AudioMeasure.toneLevelDbm0(left, 17_600, 4800, 500, 8000)).as("talk again").isCloseTo(-10, within(0.5));
        assertThat(recorder.counters().packetsLost()).isZero();
    }
}
