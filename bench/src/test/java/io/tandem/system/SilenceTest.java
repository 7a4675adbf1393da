package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.HoldMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call from which no RTP comes is ended; one on hold is spared. */
class SilenceTest extends SiteTest {
    SilenceTest() {
        super("media.silence-timeout=1s");
    }

    @Test
    void aDeadCallIsEndedOnBothSides() {
        Talk talk = talk();
        talk.assertBothHear();
        talk.out().media().mute(true);
        talk.in().media().mute(true);
        assertThat(talk.out().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(talk.out().bye()).isPresent();
        assertThat(talk.in().bye()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(HoldMode.class)
    void aHeldCallIsSpared(HoldMode mode) {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(talk.out().hold(mode).await(WAIT)).isEqualTo(200);
        talk.out().media().mute(true);
        talk.in().media().mute(true);
        assertThat(talk.out().endedWithin(Duration.ofMillis(2_500))).as("ended while on hold").isFalse();
        talk.out().media().mute(false);
        talk.in().media().mute(false);
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
    }
}
