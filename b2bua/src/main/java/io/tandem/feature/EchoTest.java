package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Script;

/** The caller hears himself. */
public final class EchoTest implements Feature {
    @Override
    public void run(Script script, Leg caller) {
        caller.answer();
        caller.play(new MediaPlane.Sound.Echo());
        script.untilHungUp();
    }
}
