package io.tandem.conform.flow;

import io.tandem.conform.Flow;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;

/** Bob, whose phone mixes, adds Carol to his call with Alice (F1 to F11): Alice first, then Carol. */
public final class ConferenceAdd implements Flow {
    @Override
    public String id() {
        return "10";
    }

    @Override
    public String title() {
        return "3-Way Conference - Third Party Added";
    }

    @Override
    public String section() {
        return "RFC 5359 2.10";
    }

    @Override
    public void play(Stage stage) {
        Talk first = stage.talk(stage.alice(), stage.bob());
        stage.bob().phone().contactParameters(";isfocus");
        ThreeWay.focus(stage, "", first, first.invite(), first.answer());
        Talk second = stage.talk(stage.bob(), stage.carol());
        ThreeWay.isFocus(stage, "F8", second.invite());
        ThreeWay.talk(stage, "", first, second);
    }
}
