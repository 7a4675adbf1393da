package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;

/** The caller hears the announcement of a rejection and gets its code. */
public final class AnnouncedRejection implements Feature {
    private final int code;

    public AnnouncedRejection(int code) {
        this.code = code;
    }

    @Override
    public void run(Script script, Leg caller) {
        script.refuse(caller, Refusal.of(code), "rejected-" + code);
    }
}
