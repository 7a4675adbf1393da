package io.tandem.conform.flow;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import java.time.Duration;

/** Nobody fetches Alice: Bob, who parked her, is rung and has her back. */
public final class ParkRecall implements Flow {
    private static final long RINGS_MS = 300;
    private static final Duration PARKED = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "15-recall";
    }

    @Override
    public String title() {
        return "Call Park - Nobody Comes";
    }

    @Override
    public String section() {
        return "RFC 5359 2.15";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk talk = stage.talk(alice, bob);
        Message parked = Parking.served(stage, "", stage.address("park"), talk);
        bob.answering(AnswerPlan.answerAfter(RINGS_MS));
        PhoneCall back = bob.rings("time-out: Bob is rung", section(), PARKED);
        stage.order("time-out: after he parked her", section(), parked, bob.invite(back));
        bob.picks("time-out: ACK", "RFC 3261 13.2.2.4", Pick.request("ACK").within(back));
        stage.hears("time-out: Alice hears Bob", section(), alice, talk.out(), bob);
        stage.hears("time-out: Bob hears Alice", section(), bob, back, alice);
        back.hangUp();
        alice.picks("BYE to Alice", section(), Pick.request("BYE").within(talk.out()));
    }
}
