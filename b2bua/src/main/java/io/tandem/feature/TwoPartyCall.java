package io.tandem.feature;

import io.tandem.call.Ending;
import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.Numbers;

/** A user calls a number of the exchange, a user's or a group's: the first phone to answer has the call. */
public final class TwoPartyCall implements Feature {
    private final Hunt hunt;
    private final Numbers numbers;
    private final String domain;
    private final HoldPolicy holdPolicy;

    public TwoPartyCall(Hunt hunt, Numbers numbers, String domain, HoldPolicy holdPolicy) {
        this.hunt = hunt;
        this.numbers = numbers;
        this.domain = domain;
        this.holdPolicy = holdPolicy;
    }

    @Override
    public void run(Script script, Leg caller) {
        IncomingInvite invite = caller.invite();
        if (invite.maxForwards() < 1) {
            caller.refuse(Refusal.of(483));
            return;
        }
        String number = numbers.canonical(invite.requestUri().user());
        switch (hunt.reach(script, caller, Introduction.of(invite, number, domain), number)) {
            case Hunt.Outcome.Failed(Refusal refusal) -> script.refuse(caller, refusal);
            case Hunt.Outcome.Answered(Leg callee) -> talk(script, caller, callee);
        }
    }

    private void talk(Script script, Leg caller, Leg callee) {
        caller.prefer(callee);
        caller.answer();
        Ending ending = script.bridge(caller, callee, holdPolicy);
        caller.hangUp(ending.reason());
    }
}
