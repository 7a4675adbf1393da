package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.Dtmf;
import io.tandem.codec.DtmfGenerator;
import io.tandem.codec.DtmfListener;
import io.tandem.codec.DtmfDetector;
import io.tandem.codec.G711;
import io.tandem.codec.Goertzel;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.rtp.TelephoneEventReceiver;
import io.tandem.media.sound.TestSounds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to dial against every way to be dialled to, all sixteen digits twice, with packets lost on both legs: each digit arrives exactly once and in order, and no
 * tone is left where it was converted. INFO does not go by RTP; the test hands it over as the control plane does.
 */
class DigitMatrixTest extends LaboratoryTest {
    enum Way { EVENTS, INFO, TONES }

    private static final int FRAME = 160;
    private static final int EVENT_TYPE = 101;
    private static final int DIGIT_FRAMES = 8;
    private static final int PAUSE_FRAMES = 6;
    private static final int SPEECH_FRAMES = 40;
    private static final String DIALLED = "0123456789*#ABCD11223344556677889900";

    private final DtmfGenerator generator = new DtmfGenerator();
    private final TelephoneEventReceiver events = new TelephoneEventReceiver();
    private final StringBuilder arrived = new StringBuilder();
    private final DtmfDetector detector = new DtmfDetector(new DtmfListener() {
        @Override
        public void began(int event) {
            arrived.append(TelephoneEvent.digit(event));
        }

        @Override
        public void ended(int event, int samples) { }
    });
    private SplittableRandom random = new SplittableRandom(1);
    private short[] background = {};
    private int spoken;
    private boolean endsLost;
    private double loss;
    private Way to = Way.EVENTS;
    private int told;
    private int listened;
    private int expectedTimestamp;
    private boolean started;
    private double leftoverDbm0 = -99;

    static Stream<Arguments> everyWay() {
        return Stream.of(Way.values()).flatMap(from -> Stream.of(Way.values())
                .flatMap(to -> Stream.of(0, 5, 10).map(percent -> Arguments.of(from, to, percent))));
    }

    @ParameterizedTest(name = "{0} to {1}, {2} % lost")
    @MethodSource("everyWay")
    void eachDigitExactlyOnce(Way from, Way towards, int lossPercent) {
        to = towards;
        loss = lossPercent / 100.0;
        random = new SplittableRandom(40 + lossPercent);
        SessionHandle a = leg(1, alice, from, AudioCodec.PCMU);
        SessionHandle b = leg(2, bob, towards, AudioCodec.PCMA);
        lab.bridge(a, b);
        frames(5, b);
        for (int i = 0; i < DIALLED.length(); i++) {
            dial(from, DIALLED.charAt(i), b);
            frames(PAUSE_FRAMES, b);
        }
        frames(400, b);
        assertThat(arrived.toString()).isEqualTo(DIALLED);
        boolean converted = from == Way.TONES && towards != Way.TONES;
        assertThat(leftoverDbm0).as("tone left in the audio").isLessThan(converted ? -50.0 : 0.0);
    }

    /** No end of a telephone-event arrives, at us or at the phone; the same digit follows itself. */
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyPair")
    void eachDigitOnceThoughAllEndsAreLost(Way from, Way towards) {
        endsLost = true;
        dialAll(from, towards, "11##5A");
    }

    /** A caller speaks between digits: no word is a digit, and none hides one. */
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyPair")
    void speechBetweenDigitsIsNone(Way from, Way towards) {
        background = TestSounds.speech("rejected-404");
        dialAll(from, towards, "*1147D");
        assertThat(spoken).as("samples of speech").isGreaterThan(4 * 8000);
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(Way.values()).flatMap(from -> Stream.of(Way.values()).map(to -> Arguments.of(from, to)));
    }

    private void dialAll(Way from, Way towards, String digits) {
        to = towards;
        SessionHandle a = leg(1, alice, from, AudioCodec.PCMU);
        SessionHandle b = leg(2, bob, towards, AudioCodec.PCMA);
        lab.bridge(a, b);
        frames(SPEECH_FRAMES, b);
        for (int i = 0; i < digits.length(); i++) {
            dial(from, digits.charAt(i), b);
            frames(SPEECH_FRAMES, b);
        }
        frames(200, b);
        assertThat(arrived.toString()).isEqualTo(digits);
    }

    private SessionHandle leg(long id, Phone phone, Way way, AudioCodec codec) {
        SessionHandle leg = lab.leg(id, phone, codec, way == Way.EVENTS ? EVENT_TYPE : -1);
        lab.tell(new MediaCommand.DialByTones(leg.session(), way == Way.TONES));
        return leg;
    }

    private void dial(Way from, char digit, SessionHandle b) {
        int event = TelephoneEvent.event(digit);
        switch (from) {
            case EVENTS -> dialEvent(event, b);
            case INFO -> {
                onDigit(true, digit, DIGIT_FRAMES * 20, b);
                frames(DIGIT_FRAMES, b);
            }
            case TONES -> {
                generator.begin(event, DIGIT_FRAMES * FRAME);
                frames(DIGIT_FRAMES, b);
            }
        }
    }

    private void dialEvent(int event, SessionHandle b) {
        for (int i = 1; i <= DIGIT_FRAMES + 2; i++) {
            boolean end = i >= DIGIT_FRAMES;
            byte[] payload = new byte[TelephoneEvent.SIZE_BYTES];
            TelephoneEvent.write(ByteBuffer.wrap(payload), 0, event, end, 10, FRAME * Math.min(i, DIGIT_FRAMES));
            if (!lost() && !(end && endsLost)) {
                alice.packet(EVENT_TYPE, i == 1, alice.sequence, alice.timestamp, payload);
            }
            alice.sequence++;
            pass(b);
        }
        alice.timestamp += DIGIT_FRAMES * FRAME;
    }

    /** Audio of the calling phone: the digit that the generator is at, else near silence. */
    private void frames(int count, SessionHandle b) {
        for (int i = 0; i < count; i++) {
            short[] samples = new short[FRAME];
            byte[] payload = new byte[FRAME];
            fill(samples);
            G711.MU_LAW.encode(samples, 0, payload, 0, FRAME);
            if (lost()) {
                alice.sequence++;
                alice.timestamp += FRAME;
            } else {
                alice.speak(0, payload);
            }
            pass(b);
        }
    }

    private void fill(short[] samples) {
        if (generator.remaining() == 0 && spoken + FRAME <= background.length) {
            System.arraycopy(background, spoken, samples, 0, FRAME);
            spoken += FRAME;
        } else {
            generator.fill(samples, 0, FRAME);
        }
    }

    private boolean lost() {
        return random.nextDouble() < loss;
    }

    private void pass(SessionHandle b) {
        lab.pass(20);
        List<String> digits = lab.events.of("digit 1 ");
        for (; told < digits.size(); told++) {
            List<String> words = List.of(digits.get(told).split(" ", -1));
            onDigit(false, words.get(2).charAt(0), Integer.parseInt(words.get(3)), b);
        }
        for (; listened < bob.heard.size(); listened++) {
            if (!lost()) {
                listen(bob.heard.get(listened));
            }
        }
    }

    /** What the control plane does: nothing where the media pass digits on by themselves, which the dialled leg's way tells. */
    private void onDigit(boolean byInfo, char digit, int durationMs, SessionHandle b) {
        boolean passesItself = !byInfo && sameWay(b);
        if (to == Way.INFO) {
            arrived.append(digit);
        } else if (!passesItself) {
            lab.tell(new MediaCommand.SendDigit(b.session(), TelephoneEvent.event(digit), durationMs));
        }
    }

    private static boolean sameWay(SessionHandle b) {
        MediaSession far = b.session().peer;
        return far != null && far.usesTones() == b.session().usesTones() && hasEvents(far) == hasEvents(b.session());
    }

    private static boolean hasEvents(MediaSession session) {
        RemoteMedia remote = session.remote;
        return remote != null && remote.receivedEvent().isPresent();
    }

    private void listen(Phone.Heard heard) {
        if (heard.payloadType() == EVENT_TYPE) {
            if (endsLost && TelephoneEvent.end(heard.audio(), 0)) {
                return;
            }
            int event = events.onPacket(heard.audio(), 0, heard.audio().limit(), heard.timestamp());
            if (event != TelephoneEventReceiver.NONE) {
                arrived.append(TelephoneEvent.digit(event));
            }
            return;
        }
        byte[] payload = heard.payload();
        short[] samples = new short[payload.length];
        G711.A_LAW.decode(payload, 0, samples, 0, payload.length);
        measure(samples);
        if (to == Way.TONES) {
            detect(samples, heard.timestamp());
        }
    }

    private void detect(short[] samples, int timestamp) {
        int missing = started ? timestamp - expectedTimestamp : 0;
        if (missing < 0) {
            return;
        }
        if (missing > 0) {
            detector.gap(missing);
        }
        detector.feed(samples, 0, samples.length);
        started = true;
        expectedTimestamp = timestamp + samples.length;
    }

    private void measure(short[] samples) {
        for (int event = 0; event < Dtmf.DIGITS; event++) {
            double level = new Goertzel(Dtmf.rowHz(event), 8000).levelDbm0(samples, 0, samples.length);
            leftoverDbm0 = Math.max(leftoverDbm0, level);
        }
    }

    @ParameterizedTest
    @MethodSource("io.tandem.media.DigitMatrixTest#offsets")
    void noToneIsLeftWhereverItBegins(int offset) {
        to = Way.INFO;
        SessionHandle a = leg(1, alice, Way.TONES, AudioCodec.PCMU);
        SessionHandle b = leg(2, bob, Way.INFO, AudioCodec.PCMA);
        lab.bridge(a, b);
        short[] audio = new short[40 * FRAME];
        generator.begin(9, 50 * 8);
        generator.fill(audio, 5 * FRAME + offset, 20 * FRAME);
        for (int at = 0; at < audio.length; at += FRAME) {
            byte[] payload = new byte[FRAME];
            G711.MU_LAW.encode(Arrays.copyOfRange(audio, at, at + FRAME), 0, payload, 0, FRAME);
            alice.speak(0, payload);
            pass(b);
        }
        lab.pass(400);
        assertThat(bob.heard).as("all that was held went out").hasSize(40);
        bob.heard.forEach(this::listen);
        assertThat(arrived.toString()).isEqualTo("9");
        assertThat(leftoverDbm0).isLessThan(-50);
    }

    static Stream<Integer> offsets() {
        return Stream.of(0, 1, 20, 53, 80, 107, 133, 150, 159);
    }
}
