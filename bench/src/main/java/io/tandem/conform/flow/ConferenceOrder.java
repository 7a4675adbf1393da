package io.tandem.conform.flow;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;

/** The other two orders in which Bob may add Carol: he calls her first and tells Alice then, or he puts Alice on hold first. */
public final class ConferenceOrder implements Flow {
    @Override
    public String id() {
        return "10-order";
    }

    @Override
    public String title() {
        return "3-Way Conference - Other Orders";
    }

    @Override
    public String section() {
        return "RFC 5359 2.10";
    }

    @Override
    public void play(Stage stage) {
        carolFirst(stage);
        holdFirst(stage);
    }

    private void carolFirst(Stage stage) {
        Actor bob = stage.bob();
        Talk first = stage.talk(stage.alice(), bob);
        bob.phone().contactParameters(";isfocus");
        Talk second = stage.talk(bob, stage.carol());
        ThreeWay.isFocus(stage, "Carol first: F8", second.invite());
        ThreeWay.focus(stage, "Carol first: ", first, first.invite(), first.answer());
        ThreeWay.talk(stage, "Carol first: ", first, second);
        bob.phone().contactParameters("");
    }

    private void holdFirst(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk first = stage.talk(alice, bob);
        Message held = Holding.hold(stage, "hold first: 200 to the hold", first, bob);
        Message known = Holding.passed(stage, "hold first: re-INVITE of the hold", first, alice).orElse(first.answer());
        bob.phone().contactParameters(";isfocus");
        Talk second = stage.talk(bob, stage.carol());
        ThreeWay.isFocus(stage, "hold first: F8", second.invite());
        ThreeWay.focus(stage, "hold first: ", first, held, known);
        ThreeWay.talk(stage, "hold first: ", first, second);
    }
}
