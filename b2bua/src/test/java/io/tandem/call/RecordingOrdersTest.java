package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A script that records its leg, by hand. */
class RecordingOrdersTest {
    private final Hand hand = new Hand();
    private final List<Event> heard = new ArrayList<>();

    @Test
    void ordersReachTheMediaPlaneAndTheEndReachesTheScript() {
        hand.features.dialled("talk", "talk", (script, leg) -> {
            leg.answer();
            script.record(leg, new RecordingOrder.Start("card"));
            heard.add(script.next());
            script.untilHungUp();
        });
        LegId caller = hand.invite("talk", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        assertThat(hand.last("record").argument(RecordingOrder.Start.class).name()).isEqualTo("card");
        hand.proxy.media(new MediaEvent.Recorded(caller, "recordings/card.wav", 1200, Optional.of("No space left on device")));
        hand.turn();
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst()).isInstanceOfSatisfying(Event.Recorded.class, ended -> {
            assertThat(ended.leg().id()).isEqualTo(caller);
            assertThat(ended.file()).isEqualTo("recordings/card.wav");
            assertThat(ended.fault()).contains("No space left on device");
        });
        assertThat(hand.isEmpty()).as("the call goes on").isFalse();
    }

    private RecordingAnswer ask(LegId call, RecordingAction action) {
        RecordingAnswer answer = hand.loop.record("call-" + call.value(), 0, action);
        hand.turn();
        return answer;
    }

    private static RecordingAnswer stands(RecordingStatus status, int leg) {
        return new RecordingAnswer.Stands(status, leg);
    }

    /** Each who dials it takes whom the last one talked with; the first waits alone. */
    private void serveTakeovers() {
        List<Leg> waiting = new ArrayList<>();
        hand.features.dialled("wait", "wait", (script, caller) -> {
            caller.answer();
            waiting.add(caller);
            script.untilHungUp();
        });
        hand.features.dialled("take", "take", (script, caller) -> {
            caller.answer();
            script.bridge(caller, script.take(waiting.getFirst()).orElseThrow(), HoldPolicy.SERVER);
        });
    }

    private LegId answered(String number) {
        LegId leg = hand.invite(number, Hand.session());
        hand.signal(new SignalEvent.Acknowledged(leg, Body.NONE));
        return leg;
    }

    @Test
    void anOperatorsOrdersReachTheLegThatIsRecorded() {
        LegId caller = hand.talk().getFirst();
        assertThat(ask(caller, RecordingAction.PAUSE)).isInstanceOf(RecordingAnswer.Refused.class);
        assertThat(ask(caller, RecordingAction.START)).isEqualTo(stands(RecordingStatus.ON, 1));
        assertThat(hand.last("record").arguments()).containsExactly(caller, new RecordingOrder.Start("1000-1001"));
        assertThat(ask(caller, RecordingAction.START)).isInstanceOf(RecordingAnswer.Refused.class);
        assertThat(ask(caller, RecordingAction.MASK)).isEqualTo(stands(RecordingStatus.MASKED, 1));
        assertThat(ask(caller, RecordingAction.PAUSE)).isEqualTo(stands(RecordingStatus.PAUSED, 1));
        assertThat(hand.loop.recording("call-" + caller.value())).isEqualTo(stands(RecordingStatus.PAUSED, 1));
        assertThat(ask(caller, RecordingAction.RESUME)).isEqualTo(stands(RecordingStatus.ON, 1));
        assertThat(ask(caller, RecordingAction.STOP)).isEqualTo(stands(RecordingStatus.OFF, 1));
        assertThat(hand.last("record").argument(RecordingOrder.Stop.class)).isNotNull();
        assertThat(hand.loop.recording("call-" + caller.value())).isEqualTo(stands(RecordingStatus.OFF, 0));
        assertThat(ask(new LegId(99), RecordingAction.START)).isEqualTo(new RecordingAnswer.Unknown());
        assertThat(hand.loop.record("call-" + caller.value(), 3, RecordingAction.START)).isEqualTo(new RecordingAnswer.Unknown());
    }

    @Test
    void aCallThatRingsIsNotRecorded() {
        LegId caller = hand.invite("1001", Hand.session());
        assertThat(ask(caller, RecordingAction.START)).isInstanceOf(RecordingAnswer.Refused.class);
        assertThat(hand.count("record")).isZero();
    }

    /** A stop and a start in quick succession: the news of the first file is not taken for that of the second. */
    @Test
    void theEndOfTheLastRecordingDoesNotEndThisOne() {
        LegId caller = hand.talk().getFirst();
        ask(caller, RecordingAction.START);
        ask(caller, RecordingAction.STOP);
        ask(caller, RecordingAction.START);
        hand.proxy.media(new MediaEvent.Recorded(caller, "first.wav", 10, Optional.empty()));
        hand.turn();
        assertThat(ask(caller, RecordingAction.MASK)).isEqualTo(stands(RecordingStatus.MASKED, 1));
        hand.proxy.media(new MediaEvent.Recorded(caller, "second.wav", 10, Optional.of("No space left on device")));
        hand.turn();
        assertThat(hand.loop.recording("call-" + caller.value())).isEqualTo(stands(RecordingStatus.OFF, 0));
        assertThat(hand.last("record").argument(RecordingOrder.Stop.class)).as("nothing is copied any more").isNotNull();
        assertThat(ask(caller, RecordingAction.START)).isEqualTo(stands(RecordingStatus.ON, 1));
    }

    @Test
    void aRecordingGoesOnWithWhoeverIsLeftAndEndsWithTheLast() {
        serveTakeovers();
        LegId first = answered("wait");
        LegId second = answered("take");
        assertThat(ask(second, RecordingAction.START)).isEqualTo(stands(RecordingStatus.ON, 1));
        ask(second, RecordingAction.MASK);
        LegId third = answered("take");
        assertThat(hand.last("bridge").arguments()).containsExactly(third, first);
        assertThat(hand.last("bye").leg()).as("who lost the call").isEqualTo(second);
        assertThat(hand.last("record").arguments()).containsExactly(second, new RecordingOrder.Move(first));
        assertThat(hand.loop.recording("call-" + first.value())).isEqualTo(stands(RecordingStatus.MASKED, 1));
        assertThat(hand.loop.recording("call-" + third.value())).isEqualTo(stands(RecordingStatus.OFF, 0));
        hand.signal(new SignalEvent.HungUp(third, Optional.empty()));
        assertThat(hand.count("record")).as("nobody is left but the leg that is recorded").isEqualTo(3);
        assertThat(hand.last("close").leg()).isEqualTo(first);
        assertThat(hand.isEmpty()).isTrue();
    }

    /** Who is recorded for himself takes over no other recording: it ends with its leg. */
    @Test
    void aLegHasOneRecording() {
        serveTakeovers();
        LegId first = answered("wait");
        LegId second = answered("take");
        ask(first, RecordingAction.START);
        ask(second, RecordingAction.START);
        answered("take");
        assertThat(hand.orders).noneMatch(order -> order.arguments().stream().anyMatch(RecordingOrder.Move.class::isInstance));
        assertThat(hand.loop.recording("call-" + first.value())).isEqualTo(stands(RecordingStatus.ON, 1));
    }
}
