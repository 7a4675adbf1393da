package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.MediaPlane.Sound;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the media plane is told of a bridge whose sides hold, by hand. */
class HoldMusicTest {
    private static final HouseSounds SOUNDS = new HouseSounds(user -> "music-of-" + user, Map.of(), "tandem.local", 0);

    private final Hand hand = new Hand(KernelSettings.DEFAULTS.with(SOUNDS), HoldPolicy.SERVER);

    private void describe(LegId leg, Direction direction) {
        hand.orders.clear();
        hand.signal(new SignalEvent.Reinvited(leg, hand.nextRequest(), Hand.session(direction), TimerOffer.NONE, Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(leg, Body.NONE));
    }

    /** What the leg was last told to play since the last description. */
    private Sound playing(LegId leg) {
        return hand.orders.reversed().stream().filter(order -> order.name().equals("play") && order.leg().equals(leg)).findFirst().orElseThrow().argument(Sound.class);
    }

    @ParameterizedTest
    @EnumSource(value = Direction.class, names = {"SENDONLY", "INACTIVE"})
    void theHeldPartyHearsTheHoldersMusicAndTheHolderNothing(Direction direction) {
        List<LegId> legs = hand.talk();
        describe(legs.get(0), direction);
        assertThat(playing(legs.get(1))).isEqualTo(new Sound.Music("music-of-1000"));
        assertThat(playing(legs.get(0))).isEqualTo(new Sound.Silence());
        describe(legs.get(0), Direction.SENDRECV);
        assertThat(hand.count("bridge")).isEqualTo(1);
        assertThat(hand.count("play")).isZero();
    }

    @Test
    void aPhoneMayResumeByAnsweringAnOfferOfOurs() {
        List<LegId> legs = hand.talk();
        describe(legs.get(0), Direction.SENDONLY);
        hand.orders.clear();
        hand.signal(new SignalEvent.Reinvited(legs.get(0), hand.nextRequest(), Body.NONE, TimerOffer.NONE, Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(legs.get(0), Hand.session(Direction.SENDONLY)));
        assertThat(hand.count("bridge")).isZero();
        hand.signal(new SignalEvent.Reinvited(legs.get(0), hand.nextRequest(), Body.NONE, TimerOffer.NONE, Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(legs.get(0), Hand.session()));
        assertThat(hand.count("bridge")).isEqualTo(1);
    }

    @Test
    void theCalleesHoldIsTheCalleesMusic() {
        List<LegId> legs = hand.talk();
        describe(legs.get(1), Direction.SENDONLY);
        assertThat(playing(legs.get(0))).isEqualTo(new Sound.Music("music-of-1001"));
    }

    @Test
    void whoHoldsHearsNothingOfTheOthersHold() {
        List<LegId> legs = hand.talk();
        describe(legs.get(0), Direction.SENDONLY);
        describe(legs.get(1), Direction.INACTIVE);
        assertThat(playing(legs.get(1))).isEqualTo(new Sound.Silence());
        assertThat(hand.count("bridge")).isZero();
        describe(legs.get(0), Direction.SENDRECV);
        assertThat(playing(legs.get(0))).isEqualTo(new Sound.Music("music-of-1001"));
        describe(legs.get(1), Direction.SENDRECV);
        assertThat(hand.count("bridge")).isEqualTo(1);
    }

    @Test
    void anotherDescriptionInTheMidstDoesNotDisturbTheMusic() {
        List<LegId> legs = hand.talk();
        describe(legs.get(0), Direction.SENDONLY);
        describe(legs.get(1), Direction.SENDRECV);
        describe(legs.get(0), Direction.INACTIVE);
        assertThat(hand.count("play")).isZero();
        assertThat(hand.count("bridge")).isZero();
    }

    @Test
    void noMusicInAnEarlyDialog() {
        LegId caller = hand.invite("1001", Hand.session(Direction.SENDONLY));
        LegId callee = hand.last("invite").leg();
        hand.signal(new SignalEvent.Progressed(callee, Hand.FORK, 183, "", java.util.OptionalLong.empty(), Hand.session(), List.of()));
        assertThat(hand.orders).noneMatch(order -> order.arguments().stream().anyMatch(Sound.Music.class::isInstance));
        hand.answers(callee);
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        assertThat(playing(callee)).isEqualTo(new Sound.Music("music-of-1000"));
    }

    @Test
    void theMusicGoesOnForAHeldPartyThatIsTakenElsewhere() {
        List<LegId> legs = hand.talk();
        describe(legs.get(0), Direction.SENDONLY);
        hand.orders.clear();
        hand.signal(new SignalEvent.HungUp(legs.get(0), java.util.Optional.empty()));
        assertThat(hand.orders).noneMatch(order -> order.name().equals("play") && order.leg().equals(legs.get(1)));
        assertThat(hand.isEmpty()).isTrue();
    }
}
