package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One sentence for each reason, and only for a call in which somebody should be heard. */
class MediaDoctorTest {
    private static final MediaEvidence NOTHING =
            new MediaEvidence(2_000, false, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.empty(), Optional.empty(), List.of(0, 8), false, true);

    static List<Arguments> reasons() {
        return List.of(
                Arguments.of(NOTHING, "we send to 10.0.0.5:4000, which the description of 1001 named; nothing arrives from 1001 at 192.0.2.1:20000"),
                Arguments.of(new MediaEvidence(2_000, false, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.empty(), Optional.empty(), List.of(0), false, false),
                        "we send to 10.0.0.5:4000, which the description of 1001 named; nothing arrives from 1001 at 192.0.2.1:20000; whether anybody listens there cannot be seen by the portable sockets (media.io)"),
                Arguments.of(new MediaEvidence(2_000, true, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.empty(), Optional.empty(), List.of(0), false, true), "1001 has stopped sending"),
                Arguments.of(new MediaEvidence(2_000, false, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.of("203.0.113.7:5004"), Optional.empty(), List.of(0), false, true),
                        "1001 described 10.0.0.5:4000, but its packets come from 203.0.113.7:5004, which neither description nor signalling named, and are refused"),
                Arguments.of(new MediaEvidence(2_000, false, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.empty(), Optional.of(18), List.of(0, 8), false, true),
                        "1001 sends payload type 18, which was not agreed; agreed is 0, 8"),
                Arguments.of(new MediaEvidence(2_000, false, "192.0.2.1:20000", "10.0.0.5:4000", true, false, Optional.empty(), Optional.empty(), List.of(0), false, true),
                        "1001 sends nothing, because it was agreed that it only receives or is inactive"),
                Arguments.of(new MediaEvidence(2_000, false, "192.0.2.1:20000", "0.0.0.0:0", false, true, Optional.empty(), Optional.empty(), List.of(0), false, true),
                        "nothing can be sent to 1001: it described 0.0.0.0:0, which is nowhere, and no packet has come from it to learn its address"),
                Arguments.of(new MediaEvidence(10, true, "192.0.2.1:20000", "10.0.0.5:4000", true, true, Optional.empty(), Optional.empty(), List.of(0), true, true),
                        "nobody listens for 1001 at 10.0.0.5:4000: its host refuses what we send there (ICMP port unreachable)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reasons")
    void oneSentence(MediaEvidence evidence, String sentence) {
        assertThat(MediaDoctor.sentence("1001", evidence)).isEqualTo(sentence);
    }

    @Test
    void saidOnceInTheLadderAndTheRecord() {
        Hand hand = new Hand();
        List<LegId> legs = hand.talk();
        unheard(hand, legs.getLast());
        unheard(hand, legs.getLast());
        String ladder = hand.loop.ladder("").orElseThrow();
        assertThat(ladder.split("nothing arrives from 1001", -1)).hasSize(2);
        hand.signal(new SignalEvent.HungUp(legs.getFirst(), Optional.empty()));
        hand.pass(10_000);
        CallRecord ended = hand.callRecords.getFirst();
        assertThat(ended.calleeMedia().orElseThrow().findings()).hasSize(1);
        assertThat(ended.callerMedia().findings()).isEmpty();
    }

    @Test
    void aPhoneThatRingsOrHoldsMayBeSilent() {
        Hand hand = new Hand();
        LegId caller = hand.invite("1001", Hand.session());
        LegId callee = hand.last("invite").leg();
        hand.rings(callee);
        unheard(hand, callee);
        hand.answers(callee);
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        hand.signal(new SignalEvent.Reinvited(callee, hand.nextRequest(), Hand.session(Direction.SENDONLY), TimerOffer.NONE, java.util.Set.of(), List.of()));
        unheard(hand, caller);
        assertThat(hand.loop.ladder("").orElseThrow()).doesNotContain("nothing arrives");
    }

    @Test
    void qualityStandsInTheLadder() {
        Hand hand = new Hand();
        List<LegId> legs = hand.talk();
        hand.proxy.media(new MediaEvent.QualityChanged(legs.getFirst(), new MediaEvent.Quality(2.9, 2.9, 8, 1), true));
        hand.turn();
        assertThat(hand.loop.ladder("").orElseThrow()).contains("heard poorly: MOS 2.9, lost 8.0 %");
    }

    private static void unheard(Hand hand, LegId leg) {
        hand.proxy.media(new MediaEvent.Unheard(leg, NOTHING));
        hand.turn();
    }
}
