package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowSkippedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import java.time.Duration;

/** Nobody fetches Alice, Bob does not want her back, and Carol, who is asked last, takes her the second time. Alice is never dropped. */
public final class ParkFallBack implements Flow {
    private static final long RINGS_MS = 300;
    private static final Duration PARKED = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "15-fall-back";
    }

    @Override
    public String title() {
        return "Call Park - Fall-Back";
    }

    @Override
    public String section() {
        return "RFC 5359 2.15";
    }

    @Override
    public void play(Stage stage) {
        if (!stage.roster().number("park-fall-back").equals(stage.carol().number())) {
            throw new FlowSkippedException("numbers.park-fall-back is not carol's number");
        }
        Actor alice = stage.alice();
        Actor carol = stage.carol().answering(AnswerPlan.reject(480));
        Talk talk = stage.talk(alice, stage.bob());
        Parking.served(stage, "", stage.address("park"), talk);
        asked(stage, "first: ");
        carol.rings("first: Carol is asked last", section(), PARKED);
        carol.answering(AnswerPlan.answerAfter(RINGS_MS));
        stage.hears("first: Alice hears music again", section(), alice, talk.out(), "music");
        asked(stage, "second: ");
        PhoneCall in = carol.rings("second: Carol is asked last", section(), PARKED);
        Message invite = carol.invite(in);
        stage.check("second: Diversion", "RFC 5806 4", invite, Reading.header("Diversion"), containing("reason=no-answer"));
        stage.check("second: History-Info", "RFC 7044 5", invite, Reading.header("History-Info"), containing(carol.number()));
        stage.hears("second: Alice hears Carol", section(), alice, talk.out(), carol);
        stage.hears("second: Carol hears Alice", section(), carol, in, alice);
        stage.count("Alice was never dropped", section(), alice.receivedAll(Pick.request("BYE").within(talk.out())), is("0"));
        in.hangUp();
        alice.picks("BYE to Alice", section(), Pick.request("BYE").within(talk.out()));
    }

    private void asked(Stage stage, String act) {
        stage.bob().answering(AnswerPlan.reject(486)).rings(act + "Bob is asked first", section(), PARKED);
    }
}
