package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;

/** Nobody and nothing has that number. */
public final class NotFound implements Feature {
    @Override
    public void run(Script script, Leg caller) {
        script.refuse(caller, Refusal.of(404));
    }
}
