package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.phone.HoldMode;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import io.tandem.phone.media.PhoneCodec;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Music on hold by listening: the music is a low tone, in which a click or a gap stands out. */
class MusicTest extends SiteTest {
    private static final double HERTZ = 200;
    private static final double OTHER_HERTZ = 250;
    /** From one sample to the next a sine of this level moves no more than this, with some room for the coding. */
    private static final int LARGEST_STEP = 520;
    private static final int LONGEST_GAP_MS = 40;

    MusicTest() {
        super(SoundFolder.make().tone("music/tone", HERTZ, 1_000).tone("music/own/tone", OTHER_HERTZ, 1_000).setting(), "users.1000.hold-class=own", "users.1000.password=secret-1000");
    }

    /** Before, what ships is played in their place. */
    @BeforeAll
    void converted() {
        TestSite.eventually("both pieces to be converted", () -> site.metric("tandem_sounds_ready") >= 2, () -> "");
    }

    private static void assertMusic(PhoneCall call, double hertz) {
        assertThat(call.media().awaitTone(hertz, WAIT)).as(() -> "heard " + call.media().heardLast(400)).isTrue();
        Heard heard = call.media().listen(600, WAIT).orElseThrow();
        assertThat(heard.frequencyHz()).isCloseTo(hertz, within(1.0));
        assertThat(heard.toneLevelDbm0(hertz)).isCloseTo(SoundFolder.MUSIC_LEVEL_DBM0, within(1.0));
    }

    /** The samples jump nowhere, gaps included. */
    private static void assertNoClick(Heard heard) {
        short[] samples = heard.samples();
        int worst = 0;
        for (int i = 1; i < samples.length; i++) {
            worst = Math.max(worst, Math.abs(samples[i] - samples[i - 1]));
        }
        assertThat(worst).as("largest step between two samples").isLessThan(LARGEST_STEP);
        assertThat(heard.longestHoleMs()).as("longest gap").isLessThanOrEqualTo(LONGEST_GAP_MS);
    }

    @ParameterizedTest
    @CsvSource({"PCMU", "PCMA"})
    void theNumberOfMusicGoesRoundWithoutAClick(PhoneCodec codec) {
        PhoneCall call = site.phone("guest", p -> p.password("").codecs(codec)).call("9664").awaitEstablished(WAIT);
        assertMusic(call, HERTZ);
        assertThat(call.media().listen(2_500, WAIT)).as("as long as it takes to go round").isPresent();
        Heard all = call.heard();
        assertThat(all.counters().lost()).isZero();
        assertNoClick(all);
        call.hangUp();
    }

    @ParameterizedTest(name = "{0}, by the caller: {1}")
    @CsvSource({"SENDONLY, true", "INACTIVE, true", "ZERO_ADDRESS, true", "SENDONLY, false", "INACTIVE, false"})
    void aHeldPartyHearsMusicAndThenTheOtherAgain(HoldMode mode, boolean byCaller) {
        Talk talk = talk();
        talk.assertBothHear();
        PhoneCall holder = byCaller ? talk.out() : talk.in();
        PhoneCall held = byCaller ? talk.in() : talk.out();
        double hertz = byCaller ? OTHER_HERTZ : HERTZ;
        assertThat(holder.hold(mode).await(WAIT)).isEqualTo(200);
        assertMusic(held, hertz);
        assertThat(held.media().heardLast(400).toneLevelDbm0(TestSite.tone(byCaller ? "1000" : "1001"))).as("the holder").isLessThan(-45);
        TestSite.assertNoRtp(holder);
        assertThat(holder.resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
        assertThat(held.media().heardLast(400).toneLevelDbm0(hertz)).as("the music").isLessThan(-45);
        assertThat(held.heard().counters().timestampJumps()).isZero();
        assertThat(held.heard().counters().sources()).as("one stream throughout").isEqualTo(1);
    }

    @Test
    void noClickWhereMusicBeginsAndEnds() {
        Talk talk = talk(p -> p.tone(440, -60), p -> p);
        assertHears(talk.out(), "1001");
        talk.out().media().mute(true);
        assertThat(talk.out().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertMusic(talk.in(), OTHER_HERTZ);
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        assertHears(talk.out(), "1001");
        assertNoStep(talk.in().heard());
    }

    private static void assertNoStep(Heard heard) {
        short[] samples = heard.samples();
        for (int i = 1; i < samples.length; i++) {
            assertThat(Math.abs(samples[i] - samples[i - 1])).as("step at sample " + i + " of " + samples.length).isLessThan(LARGEST_STEP);
        }
    }

    @Test
    void aCodecChangedUnderTheMusicIsNotHeard() {
        PhoneCall call = site.phone("guest", p -> p.password("").codecs(PhoneCodec.PCMU, PhoneCodec.PCMA)).call("9664").awaitEstablished(WAIT);
        assertMusic(call, HERTZ);
        assertThat(call.reinvite(List.of(PhoneCodec.PCMA, PhoneCodec.PCMU)).await(WAIT)).isEqualTo(200);
        TestSite.eventually("the other codec", () -> call.heard().counters().codec().filter(PhoneCodec.PCMA::equals).isPresent(), () -> "");
        assertMusic(call, HERTZ);
        assertNoClick(call.heard());
        call.hangUp();
    }

    @Test
    void aHeldPartyThatIsDescribedAnewHearsOn() {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(talk.in().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertMusic(talk.out(), HERTZ);
        assertThat(talk.out().reinvite(List.of(PhoneCodec.PCMA)).await(WAIT)).isEqualTo(200);
        TestSite.eventually("the other codec", () -> talk.out().heard().counters().codec().filter(PhoneCodec.PCMA::equals).isPresent(), () -> "");
        assertMusic(talk.out(), HERTZ);
        talk.in().hangUp();
        talk.out().awaitEnded(WAIT);
    }
}
