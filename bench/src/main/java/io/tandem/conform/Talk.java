package io.tandem.conform;

import io.tandem.conform.Observation.Message;
import io.tandem.phone.PhoneCall;

/** Two actors and their ends of one answered call: the INVITE as the callee got it, 180 and 200 as the caller did. */
public record Talk(Actor caller, Actor callee, PhoneCall out, PhoneCall in, Message invite, Message ringing, Message answer) {
    /** That actor's end. */
    public PhoneCall of(Actor actor) {
        return actor == caller ? out : in;
    }
}
