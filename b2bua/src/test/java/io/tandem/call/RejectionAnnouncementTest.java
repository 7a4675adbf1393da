package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller gets whose call is rejected with an announcement, by hand. */
class RejectionAnnouncementTest {
    private static final HouseSounds SOUNDS = new HouseSounds(_ -> "default", Map.of(404, "rejected-404"), "tandem.local", 2);

    private final Hand hand = new Hand(KernelSettings.DEFAULTS.with(SOUNDS), HoldPolicy.SERVER);

    private LegId call(Refusal refusal, Body body, String... supported) {
        hand.features.dialled("no", "no", (script, caller) -> script.refuse(caller, refusal));
        return hand.invite("no", body, supported);
    }

    private void played(LegId caller) {
        hand.pass(100);
        hand.proxy.media(new MediaEvent.Played(caller, hand.last("play").argument(MediaPlane.Sound.Prompts.class).id()));
        hand.turn();
    }

    private Refusal refusal() {
        return hand.last("refuse").argument(Refusal.class);
    }

    @Test
    void theAnnouncementIsEarlyMediaAndTheCodeFollowsIt() {
        LegId caller = call(Refusal.of(404), Hand.session());
        assertThat(hand.last("progress").arguments()).contains(183, false);
        assertThat(hand.last("progress").argument(Body.class)).isInstanceOf(Body.Session.class);
        assertThat(hand.count("play")).as("plays before the phone listens").isZero();
        hand.pass(100);
        assertThat(hand.last("play").argument(MediaPlane.Sound.Prompts.class).names()).containsExactly("rejected-404");
        assertThat(hand.count("refuse")).isZero();
        played(caller);
        assertThat(refusal().code()).isEqualTo(404);
        assertThat(refusal().reasons()).containsExactly(Reason.sip(404, "Not Found"));
        assertThat(refusal().headers()).containsExactly(new Header("Error-Info", "<sip:annc@tandem.local;play=rejected-404>"));
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void aReliable183IsConfirmedFirst() {
        LegId caller = call(Refusal.of(404), Hand.session(), "100rel");
        assertThat(hand.last("progress").arguments()).contains(183, true);
        hand.pass(1_000);
        assertThat(hand.count("play")).isZero();
        hand.signal(new SignalEvent.Pracked(caller, hand.nextRequest(), Body.NONE));
        assertThat(hand.count("play")).isEqualTo(1);
        played(caller);
        assertThat(refusal().code()).isEqualTo(404);
    }

    @Test
    void nobodyWaitsLongerThanTenSeconds() {
        call(Refusal.of(404), Hand.session());
        hand.pass(9_900);
        assertThat(hand.count("refuse")).isZero();
        hand.pass(100);
        assertThat(refusal().code()).isEqualTo(404);
    }

    @Test
    void aPrackThatNeverComesDoesNotKeepTheCodeBack() {
        call(Refusal.of(404), Hand.session(), "100rel");
        hand.pass(10_000);
        assertThat(refusal().code()).isEqualTo(404);
        assertThat(hand.count("play")).isZero();
    }

    @Test
    void whatIsNotConfiguredIsRefusedAtOnceAndAsItIs() {
        Refusal busy = Refusal.of(486);
        call(busy, Hand.session());
        assertThat(refusal()).isEqualTo(busy);
        assertThat(hand.count("progress")).isZero();
    }

    @Test
    void aCallerWithoutAnOfferGetsTheCodeAtOnceAndIsToldWhereItIsSaid() {
        call(Refusal.of(404), Body.NONE, "100rel");
        assertThat(hand.count("progress")).isZero();
        assertThat(refusal().headers()).extracting(Header::name).containsExactly("Error-Info");
        assertThat(hand.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Direction.class, names = {"SENDONLY", "INACTIVE"})
    void aCallerWhoWantsToHearNothingGetsTheCodeAtOnce(Direction direction) {
        call(Refusal.of(404), Hand.session(direction));
        assertThat(hand.count("progress")).isZero();
        assertThat(refusal().code()).isEqualTo(404);
    }

    @Test
    void aCancelUnderTheAnnouncementIs487() {
        LegId caller = call(Refusal.of(404), Hand.session());
        hand.pass(200);
        hand.signal(new SignalEvent.Cancelled(caller, Optional.empty()));
        assertThat(refusal().code()).isEqualTo(487);
        assertThat(hand.count("refuse")).isEqualTo(1);
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void atTheBoundTheCodeIsSentAtOnceAndCounted() {
        hand.features.dialled("no", "no", (script, caller) -> script.refuse(caller, Refusal.of(404)));
        LegId first = hand.invite("no", Hand.session());
        hand.invite("no", Hand.session());
        LegId third = hand.invite("no", Hand.session());
        assertThat(hand.last("refuse").leg()).isEqualTo(third);
        assertThat(hand.counters.get(KernelCounter.ANNOUNCEMENTS_LEFT_OUT)).isEqualTo(1);
        hand.signal(new SignalEvent.Cancelled(first, Optional.empty()));
        LegId fourth = hand.invite("no", Hand.session());
        assertThat(hand.last("progress").leg()).as("room again").isEqualTo(fourth);
    }

    @Test
    void whatThePhoneSaidOfItsReasonsIsKept() {
        Reason theirs = new Reason("Q.850", 1, "Unallocated");
        LegId caller = call(new Refusal(404, "Nobody Here", List.of(theirs), OptionalInt.empty(), List.of(new Header("Error-Info", "<sip:theirs@192.0.2.9>"))), Hand.session());
        hand.pass(100);
        played(caller);
        assertThat(refusal().phrase()).isEqualTo("Nobody Here");
        assertThat(refusal().reasons()).containsExactly(Reason.sip(404, "Nobody Here"), theirs);
        assertThat(refusal().headers()).containsExactly(new Header("Error-Info", "<sip:theirs@192.0.2.9>"));
    }

    @Test
    void aServiceMayNameItsOwnPrompt() {
        List<String> said = new ArrayList<>();
        hand.features.dialled("slot", "slot", (script, caller) -> {
            script.refuse(caller, Refusal.of(480), "nothing-to-pickup");
            said.add("done");
        });
        LegId caller = hand.invite("slot", Hand.session());
        hand.pass(100);
        assertThat(hand.last("play").argument(MediaPlane.Sound.Prompts.class).names()).containsExactly("nothing-to-pickup");
        played(caller);
        assertThat(refusal().headers()).containsExactly(new Header("Error-Info", "<sip:annc@tandem.local;play=nothing-to-pickup>"));
        assertThat(said).containsExactly("done");
    }
}
