package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static io.tandem.system.TestSite.assertNoRtp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.HoldMode;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import io.tandem.phone.sdp.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hold.music: server}: a hold stays on the holder's leg; the far leg is not asked, and never hears the holder. */
class HoldTest extends SiteTest {
    private static final double MUSIC_HZ = 2_100;

    HoldTest() {
        super(SoundFolder.make().tone("music/tone", MUSIC_HZ, 2_000).setting());
    }

    private static long reinvites(PhoneCall call, Talk talk) {
        return (call == talk.in() ? talk.callee() : talk.caller()).trace().received().stream().filter(m -> m.isRequest("INVITE") && m.to().tag().isPresent()).count();
    }

    /** Music comes, and nothing of that user's tone. */
    private static void assertHearsMusicAndNothingOf(String user, PhoneCall call) {
        assertThat(call.media().awaitTone(MUSIC_HZ, WAIT)).as("music at the held party").isTrue();
        Heard heard = call.media().listen(200, WAIT).orElseThrow();
        assertThat(heard.toneLevelDbm0(TestSite.tone(user))).as("level of the holder at the held party").isLessThan(-40);
    }

    @ParameterizedTest(name = "{0}, by the caller: {1}")
    @CsvSource({"SENDONLY, true", "INACTIVE, true", "ZERO_ADDRESS, true", "SENDONLY, false", "INACTIVE, false", "ZERO_ADDRESS, false"})
    void theHoldersRtpStopsAndResumes(HoldMode mode, boolean byCaller) {
        Talk talk = talk();
        talk.assertBothHear();
        PhoneCall holder = byCaller ? talk.out() : talk.in();
        PhoneCall held = byCaller ? talk.in() : talk.out();
        String holdingUser = byCaller ? "1000" : "1001";
        long version = version(holder);
        assertThat(holder.hold(mode).await(WAIT)).isEqualTo(200);
        assertThat(holder.remoteDescription().orElseThrow().audio().orElseThrow().direction()).isIn(answers(mode));
        assertThat(version(holder)).as("o= version of the server's answer").isBetween(version, version + 1);
        assertNoRtp(holder);
        assertHearsMusicAndNothingOf(holdingUser, held);
        assertThat(reinvites(held, talk)).as("re-INVITEs to the held phone").isZero();
        assertThat(holder.resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
        assertThat(talk.out().heard().counters().timestampJumps()).isZero();
        assertThat(talk.in().heard().counters().timestampJumps()).isZero();
    }

    private static List<Optional<Direction>> answers(HoldMode mode) {
        return switch (mode) {
            case SENDONLY -> List.of(Optional.of(Direction.RECVONLY), Optional.of(Direction.INACTIVE));
            case INACTIVE -> List.of(Optional.of(Direction.INACTIVE));
            case ZERO_ADDRESS -> List.of(Optional.empty(), Optional.of(Direction.SENDRECV), Optional.of(Direction.RECVONLY), Optional.of(Direction.INACTIVE));
        };
    }

    private static long version(PhoneCall call) {
        return call.remoteDescription().orElseThrow().version();
    }

    @Test
    void bothMayHold() {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(talk.out().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertThat(talk.in().hold(HoldMode.INACTIVE).await(WAIT)).isEqualTo(200);
        assertNoRtp(talk.out());
        assertNoRtp(talk.in());
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        assertNoRtp(talk.in());
        assertThat(talk.in().resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
    }

    @Test
    void aHoldMayComeByUpdate() {
        Talk talk = talk();
        assertThat(talk.out().update(Direction.SENDONLY).await(WAIT)).isEqualTo(200);
        assertNoRtp(talk.out());
        assertThat(talk.out().update(Direction.SENDRECV).await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
    }

    @Test
    void aHeldCallMayBeEndedByEither() {
        Talk talk = talk();
        assertThat(talk.out().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        talk.in().hangUp();
        assertThat(talk.out().awaitEnded(WAIT)).isEqualTo(200);
        assertHears(talk().out(), "1001");
    }
}
