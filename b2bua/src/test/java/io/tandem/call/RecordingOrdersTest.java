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
}
