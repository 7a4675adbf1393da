package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the media plane tells that a leg is not heard any more. */
class SilenceTest {
    private static final long SILENT_MS = 60_000;

    private final Hand hand = new Hand();

    @Test
    void aPhoneThatWasHeardAndFallsSilentEndsTheCall() {
        List<LegId> legs = hand.talk();
        hears(legs.getFirst());
        fallsSilent(legs.getFirst());
        assertThat(hand.count("bye")).isEqualTo(2);
        assertThat(hand.callRecords).singleElement().satisfies(line -> assertThat(line.reason().map(Reason::cause)).isEqualTo(Optional.of(408)));
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void aPhoneThatNeverSentIsLeftAlone() {
        List<LegId> legs = hand.talk();
        fallsSilent(legs.getFirst());
        assertThat(hand.count("bye")).isZero();
    }

    @Test
    void aHeldCallIsSparedOnBothSides() {
        List<LegId> legs = hand.talk();
        legs.forEach(this::hears);
        hand.signal(new SignalEvent.Reinvited(legs.getFirst(), hand.nextRequest(), Hand.session(Direction.SENDONLY), TimerOffer.NONE, Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(legs.getFirst(), Body.NONE));
        legs.forEach(this::fallsSilent);
        assertThat(hand.count("bye")).isZero();
    }

    private void hears(LegId leg) {
        hand.proxy.media(new MediaEvent.AudioArrived(leg));
        hand.turn();
    }

    private void fallsSilent(LegId leg) {
        hand.proxy.media(new MediaEvent.FellSilent(leg, SILENT_MS));
        hand.turn();
    }
}
