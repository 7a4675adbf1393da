package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Script;

/** The caller hears the milliwatt test tone: 1004 Hz at -10 dBm0. */
public final class ToneTest implements Feature {
    @Override
    public void run(Script script, Leg caller) {
        caller.answer();
        caller.play(new MediaPlane.Sound.Tone(1_004, -10));
        script.untilHungUp();
    }
}
