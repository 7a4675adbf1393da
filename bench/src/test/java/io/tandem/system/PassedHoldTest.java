package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static io.tandem.system.TestSite.assertNoRtp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.HoldMode;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Reply;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code hold.music: pass}: the far phone is asked to hold too (RFC 5359 2.1), and what the holder sends is what it hears. */
class PassedHoldTest extends SiteTest {
    PassedHoldTest() {
        super("hold.music=pass");
    }

    private static boolean isReinvite(SipMessage message) {
        return message.isRequest("INVITE") && message.to().tag().isPresent();
    }

    private static Optional<Direction> asked(PhoneCall call) {
        return call.remoteDescription().flatMap(d -> d.audio().map(d::directionOf));
    }

    @ParameterizedTest
    @EnumSource(HoldMode.class)
    void theFarPhoneIsAskedAndTheHoldersRtpStops(HoldMode mode) {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(talk.out().hold(mode).await(WAIT)).isEqualTo(200);
        TestSite.eventually("the hold at the far phone", () -> asked(talk.in()).filter(d -> d == Direction.SENDONLY || d == Direction.INACTIVE).isPresent(), () -> talk.callee().trace().ladder());
        SipMessage reinvite = talk.callee().awaitReceived(PassedHoldTest::isReinvite, WAIT);
        assertThat(reinvite.required("Contact")).contains("+sip.rendering=\"no\"");
        assertThat(talk.in().media().plan().orElseThrow().sends()).isFalse();
        assertNoRtp(talk.out());
        if (mode == HoldMode.SENDONLY) {
            assertHears(talk.in(), "1000");
        }
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        TestSite.eventually("the resumption at the far phone", () -> asked(talk.in()).equals(Optional.of(Direction.SENDRECV)), () -> talk.callee().trace().ladder());
        SipMessage resumed = talk.callee().trace().received().stream().filter(PassedHoldTest::isReinvite).toList().getLast();
        assertThat(resumed.required("Contact")).doesNotContain("+sip.rendering");
        talk.assertBothHear();
    }

    @Test
    void theHoldersOfferThatMeetsOursIsRefusedWith491AndComesAgain() {
        Talk talk = talk();
        talk.callee().fault((way, m) -> way == Way.RECEIVED && isReinvite(m) ? new Verdict.Delay(700) : new Verdict.Pass());
        assertThat(talk.out().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        Reply second = talk.in().hold(HoldMode.SENDONLY);
        talk.callee().awaitReceived(m -> m.code() == 491, WAIT);
        assertThat(second.await(WAIT)).isEqualTo(200);
        talk.callee().fault(MessageFault.NONE);
        assertThat(talk.in().resume().await(WAIT)).isEqualTo(200);
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
    }

    @Test
    void ourOfferThatMeetsTheirsComesAgainAfterTheBackOff() {
        Talk talk = talk();
        talk.callee().fault((way, m) -> way == Way.SENT && isReinvite(m) ? new Verdict.Delay(700) : new Verdict.Pass());
        Reply theirs = talk.in().hold(HoldMode.INACTIVE);
        assertThat(talk.out().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertThat(theirs.await(WAIT)).isEqualTo(200);
        TestSite.eventually("491 from the phone", () -> talk.callee().trace().sent().stream().anyMatch(m -> m.code() == 491), () -> talk.callee().trace().ladder());
        talk.callee().fault(MessageFault.NONE);
        TestSite.eventually("our offer again", () -> talk.callee().trace().received().stream().filter(PassedHoldTest::isReinvite).count() >= 2, () -> talk.callee().trace().ladder());
        assertThat(talk.out().resume().await(WAIT)).isEqualTo(200);
        assertThat(talk.in().resume().await(WAIT)).isEqualTo(200);
        talk.assertBothHear();
    }
}
