package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;

/** Runs a service for callers that call themselves what their credentials say, or nothing at all; others get 403. */
public final class OwnIdentity implements Feature {
    private final Feature service;

    public OwnIdentity(Feature service) {
        this.service = service;
    }

    @Override
    public void run(Script script, Leg caller) {
        if (namesSomebodyElse(caller.invite())) {
            caller.refuse(Refusal.of(403, "From Names Somebody Else"));
        } else {
            service.run(script, caller);
        }
    }

    private static boolean namesSomebodyElse(IncomingInvite invite) {
        String from = invite.from().uri().user();
        boolean anonymous = from.equals("anonymous") && invite.from().uri().host().equals("anonymous.invalid");
        return invite.user().isPresent() && !anonymous && !from.equals(invite.user().get());
    }
}
