package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KernelTest {
    private final Hand hand = new Hand();

    @Test
    void theEchoTestLeavesNothingBehind() {
        LegId caller = hand.invite("*43", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        assertThat(hand.last("play").argument(MediaPlane.Sound.class)).isEqualTo(new MediaPlane.Sound.Echo());
        hand.signal(new SignalEvent.HungUp(caller, Optional.empty()));
        assertThat(hand.names()).containsSubsequence("open", "configure", "accept", "play", "close", "forget");
        assertThat(hand.isEmpty()).isTrue();
        assertThat(hand.callRecords).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(CallRecord.Outcome.ANSWERED);
            assertThat(line.endedBy()).isEqualTo(CallRecord.EndedBy.CALLER);
            assertThat(line.service()).isEqualTo("echo");
            assertThat(line.callerMedia().codec()).isEqualTo("PCMU");
        });
    }

    @Test
    void theReasonOfAByeReachesTheOtherLeg() {
        List<LegId> legs = hand.talk();
        Reason reason = new Reason("Q.850", 16, "Terminated");
        hand.signal(new SignalEvent.HungUp(legs.get(1), Optional.of(reason)));
        assertThat(hand.last("bye").arguments()).containsExactly(legs.get(0), Fork.ONLY, Optional.of(reason));
        assertThat(hand.callRecords.getFirst().endedBy()).isEqualTo(CallRecord.EndedBy.CALLEE);
        assertThat(hand.callRecords.getFirst().reason()).contains(reason);
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void bothLegsAreOnOneWorkerAndJoinedOnceBothAreUp() {
        List<LegId> legs = hand.talk();
        assertThat(hand.names().indexOf("open")).isLessThan(hand.names().indexOf("invite"));
        assertThat(hand.last("open").arguments()).containsExactly(legs.get(1), Optional.of(legs.get(0)));
        assertThat(hand.last("bridge").arguments()).containsExactly(legs.get(0), legs.get(1));
    }

    @Test
    void infoGoesToTheOtherLegAndItsAnswerComesBack() {
        List<LegId> legs = hand.talk();
        RequestId asked = hand.nextRequest();
        hand.signal(new SignalEvent.Requested(legs.get(0), asked, "INFO", "application/media_control+xml", "<picture_fast_update/>", List.of()));
        Hand.Order onward = hand.last("request");
        assertThat(onward.leg()).isEqualTo(legs.get(1));
        assertThat(onward.arguments()).contains("INFO", "application/media_control+xml", "<picture_fast_update/>");
        hand.signal(new SignalEvent.RequestAnswered(legs.get(1), onward.argument(RequestId.class), Hand.FORK, 415, "", Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
        assertThat(hand.last("respond").leg()).isEqualTo(legs.get(0));
        assertThat(hand.last("respond").argument(RequestId.class)).isEqualTo(asked);
        assertThat(hand.last("respond").argument(Response.class).code()).isEqualTo(415);
    }

    @Test
    void aPassedRequestIsAnsweredEvenWhenTheFarLegEnds() {
        List<LegId> legs = hand.talk();
        hand.signal(new SignalEvent.Requested(legs.get(0), hand.nextRequest(), "INFO", "", "", List.of()));
        hand.signal(new SignalEvent.HungUp(legs.get(1), Optional.empty()));
        assertThat(hand.last("respond").argument(Response.class).code()).isEqualTo(487);
    }

    @Test
    void holdWithServerMusicLeavesTheFarLegAlone() {
        List<LegId> legs = hand.talk();
        reinvite(legs.get(0), Direction.SENDONLY);
        assertThat(Hand.direction(hand.last("respond"))).isEqualTo(Direction.RECVONLY);
        assertThat(hand.names().reversed().indexOf("play")).isLessThan(hand.names().reversed().indexOf("bridge"));
        reinvite(legs.get(0), Direction.SENDRECV);
        assertThat(Hand.direction(hand.last("respond"))).isEqualTo(Direction.SENDRECV);
        assertThat(hand.names().reversed().indexOf("bridge")).isLessThan(hand.names().reversed().indexOf("play"));
        assertThat(hand.count("reinvite")).isZero();
    }

    @Test
    void holdIsPassedToTheFarLegWhenThePolicySaysSo() {
        Hand passing = new Hand(KernelSettings.DEFAULTS, HoldPolicy.PASS);
        List<LegId> legs = passing.talk();
        passing.signal(new SignalEvent.Reinvited(legs.get(0), passing.nextRequest(), Hand.session(Direction.SENDONLY), TimerOffer.NONE, Set.of(), List.of()));
        assertThat(passing.last("reinvite").leg()).isEqualTo(legs.get(1));
        assertThat(Hand.direction(passing.last("reinvite"))).isEqualTo(Direction.SENDONLY);
    }

    private void reinvite(LegId leg, Direction direction) {
        hand.signal(new SignalEvent.Reinvited(leg, hand.nextRequest(), Hand.session(direction), TimerOffer.NONE, Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(leg, Body.NONE));
    }

    @Test
    void aLateOfferIsAnsweredInTheAck() {
        LegId caller = hand.invite("*43", Body.NONE);
        assertThat(hand.last("accept").argument(Body.class)).isInstanceOf(Body.Session.class);
        assertThat(hand.count("configure")).isZero();
        hand.signal(new SignalEvent.Acknowledged(caller, Hand.session()));
        assertThat(hand.last("configure").leg()).isEqualTo(caller);
    }

    @Test
    void aLateOfferInAReliable183IsAnsweredInThePrackAndThe200IsEmpty() {
        LegId caller = hand.invite("1001", Body.NONE, "100rel");
        LegId callee = hand.last("invite").leg();
        hand.signal(new SignalEvent.Progressed(callee, Hand.FORK, 183, "Session Progress", OptionalLong.empty(), Hand.session(), List.of()));
        assertThat(hand.last("progress").arguments()).contains(183, true);
        hand.signal(new SignalEvent.Pracked(caller, hand.nextRequest(), Hand.session()));
        hand.answers(callee);
        assertThat(hand.last("accept").argument(Body.class)).isEqualTo(Body.NONE);
        assertThat(hand.last("configure").leg()).isEqualTo(caller);
    }

    @Test
    void mediaFollowTheForkThatAnswers() {
        hand.invite("1001", Hand.session());
        LegId callee = hand.last("invite").leg();
        Fork other = new Fork("other");
        Body elsewhere = Hand.session(Direction.RECVONLY);
        hand.signal(new SignalEvent.Progressed(callee, Hand.FORK, 183, "", OptionalLong.empty(), Hand.session(), List.of()));
        hand.signal(new SignalEvent.Progressed(callee, other, 183, "", OptionalLong.empty(), elsewhere, List.of()));
        hand.answers(callee);
        MediaPlane.MediaSettings settings = hand.orders.reversed().stream().filter(order -> order.name().equals("configure") && order.leg().equals(callee)).findFirst().orElseThrow().argument(MediaPlane.MediaSettings.class);
        assertThat(settings.direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void a422IsTriedAgainWithTheIntervalItAsksFor() {
        hand.invite("1001", Hand.session());
        LegId callee = hand.last("invite").leg();
        hand.signal(new SignalEvent.Refused(callee, new Refusal(422, "", List.of(), OptionalInt.empty(), List.of(new Header("Min-SE", "3600")))));
        assertThat(hand.count("invite")).isEqualTo(2);
        assertThat(hand.last("invite").argument(OutgoingInvite.class).timer().sessionExpiresSeconds()).hasValue(3_600);
        hand.answers(callee);
        assertThat(hand.count("accept")).isEqualTo(1);
    }

    @Test
    void aSilentPhoneLosesItsLegByTheSessionTimer() {
        List<LegId> legs = hand.talk();
        hand.pass(900_000);
        RequestId refresh = hand.last("reinvite").argument(RequestId.class);
        LegId asked = hand.last("reinvite").leg();
        hand.signal(new SignalEvent.RequestAnswered(asked, refresh, Hand.FORK, 408, "", Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
        assertThat(hand.count("bye")).isEqualTo(2);
        assertThat(hand.callRecords.getFirst().endedBy()).isEqualTo(CallRecord.EndedBy.NETWORK);
        assertThat(legs).contains(asked);
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void glareBacksOffAndTriesAgain() {
        Hand passing = new Hand(KernelSettings.DEFAULTS, HoldPolicy.PASS);
        List<LegId> legs = passing.talk();
        passing.signal(new SignalEvent.Reinvited(legs.get(0), passing.nextRequest(), Hand.session(Direction.INACTIVE), TimerOffer.NONE, Set.of(), List.of()));
        RequestId first = passing.last("reinvite").argument(RequestId.class);
        passing.signal(new SignalEvent.RequestAnswered(legs.get(1), first, Hand.FORK, 491, "", Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
        passing.pass(2_090);
        assertThat(passing.count("reinvite")).isEqualTo(1);
        passing.pass(1_920);
        assertThat(passing.count("reinvite")).isEqualTo(2);
        assertThat(Hand.direction(passing.last("reinvite"))).isEqualTo(Direction.INACTIVE);
    }

    @Test
    void aFullPortRangeIs503AndRecovers() {
        hand.ports = 1;
        hand.invite("1001", Hand.session());
        assertThat(hand.last("refuse").argument(Refusal.class).code()).isEqualTo(503);
        assertThat(hand.last("refuse").argument(Refusal.class).retryAfterSeconds()).isPresent();
        assertThat(hand.isEmpty()).isTrue();
        hand.ports = 2;
        hand.talk();
        assertThat(hand.count("accept")).isEqualTo(1);
    }

    @Test
    void anOfferWithoutACommonCodecIs488BeforeAnythingRings() {
        Codec gsm = new Codec(3, "GSM", 8000, 1, "");
        Description.Audio audio = new Description.Audio("192.0.2.10", 4_000, Optional.empty(), false, List.of(gsm), OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV);
        hand.invite("1001", Body.of(new Description(new Description.Origin("-", 1, 1, "192.0.2.10"), List.of(audio))));
        assertThat(hand.last("refuse").argument(Refusal.class).code()).isEqualTo(488);
        assertThat(hand.count("invite")).isZero();
        assertThat(hand.callRecords).hasSize(1);
    }

    @Test
    void aCrashedScriptEndsItsLegsWith500AndNothingElse() {
        hand.features.dialled("crash", "crash", (_, _) -> {
            throw new IllegalStateException("a planted fault");
        });
        hand.invite("crash", Hand.session());
        assertThat(hand.last("refuse").argument(Refusal.class).code()).isEqualTo(500);
        assertThat(hand.counters.get(KernelCounter.SCRIPTS_CRASHED)).isEqualTo(1);
        assertThat(hand.isEmpty()).isTrue();
        hand.talk();
        assertThat(hand.count("accept")).isEqualTo(1);
    }

    @Test
    void aTakenLegUnwindsItsScriptAndGoesOn() {
        List<Leg> waiting = new ArrayList<>();
        List<String> said = new ArrayList<>();
        hand.features.dialled("wait", "wait", (script, caller) -> {
            waiting.add(caller);
            try {
                script.untilHungUp();
            } finally {
                said.add("unwound");
            }
        });
        hand.features.dialled("take", "take", (script, caller) -> {
            caller.answer();
            Leg taken = script.take(waiting.getFirst()).orElseThrow();
            assertThat(script.take(taken)).isEmpty();
            taken.answer();
            script.bridge(caller, taken, HoldPolicy.SERVER);
        });
        LegId first = hand.invite("wait", Hand.session());
        LegId second = hand.invite("take", Hand.session());
        assertThat(said).containsExactly("unwound");
        assertThat(hand.last("bridge").arguments()).containsExactly(second, first);
        hand.signal(new SignalEvent.Acknowledged(second, Body.NONE));
        hand.signal(new SignalEvent.Acknowledged(first, Body.NONE));
        hand.signal(new SignalEvent.HungUp(first, Optional.empty()));
        assertThat(hand.last("bye").leg()).isEqualTo(second);
        assertThat(hand.isEmpty()).isTrue();
        assertThat(hand.callRecords).hasSize(2);
    }

    @Test
    void slowWorkGoesToThePoolAndComesBack() {
        List<Runnable> pool = new ArrayList<>();
        List<String> said = new ArrayList<>();
        hand.pool = pool::add;
        hand.features.dialled("slow", "slow", (script, _) -> said.add(script.offload(() -> "done")));
        hand.invite("slow", Hand.session());
        assertThat(said).isEmpty();
        pool.getFirst().run();
        hand.turn();
        assertThat(said).containsExactly("done");
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void aFullPoolIsSaidAndCounted() {
        hand.pool = _ -> {
            throw new RejectedExecutionException("full");
        };
        hand.features.dialled("slow", "slow", (script, _) -> script.offload(() -> "never"));
        hand.invite("slow", Hand.session());
        assertThat(hand.counters.get(KernelCounter.OFFLOADS_REFUSED)).isEqualTo(1);
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void aFullInboxRefusesNewCallsFirstAndNeverAnEnd() {
        CallLoopProxy proxy = new CallLoopProxy(new KernelSettings(1, 1, 4, 1, 1, List.of(), 1, 1, 1, 20), hand.counters);
        LegId leg = new LegId(1);
        assertThat(proxy.post(() -> {})).isTrue();
        assertThat(proxy.post(() -> {})).isTrue();
        assertThat(proxy.post(() -> {})).isFalse();
        assertThat(proxy.signal(new SignalEvent.Trying(leg))).isTrue();
        assertThat(proxy.signal(new SignalEvent.Trying(leg))).isTrue();
        assertThat(proxy.signal(new SignalEvent.Trying(leg))).isFalse();
        assertThat(proxy.signal(new SignalEvent.HungUp(leg, Optional.empty()))).isTrue();
        assertThat(proxy.media(new MediaEvent.Closed(leg, MediaEvent.MediaReport.EMPTY))).isTrue();
        assertThat(hand.counters.get(KernelCounter.INBOX_REFUSED)).isEqualTo(2);
    }

    @Test
    void drainingRefusesNewCallsAndTheEndOfItEndsTheOldOnes() {
        List<LegId> legs = hand.talk();
        LegId alone = hand.invite("*43", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(alone, Body.NONE));
        hand.loop.drain();
        LegId late = hand.invite("1001", Hand.session());
        assertThat(hand.last("refuse").leg()).isEqualTo(late);
        assertThat(hand.last("refuse").argument(Refusal.class).code()).isEqualTo(503);
        hand.proxy.post(() -> hand.loop.hangUpAll(Reason.sip(503, "Going down")));
        hand.turn();
        assertThat(hand.orders.stream().filter(order -> order.name().equals("bye")).map(Hand.Order::leg)).containsExactlyInAnyOrder(legs.get(0), legs.get(1), alone);
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void theLadderShowsBothLegs() {
        hand.talk();
        assertThat(hand.loop.ladder("").orElseThrow()).contains("INVITE 1001 ----", "180 Ringing", "200 OK (INVITE)", "leg-1", "leg-2", "PCMU PCMA");
        assertThat(hand.loop.ladder("no-such-call")).isEmpty();
    }

    @Test
    void theLoopRunsOnAVirtualThreadAndStops() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(hand.loop);
        assertThat(hand.proxy.post(ran::countDown)).isTrue();
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        hand.loop.stop();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }
}
