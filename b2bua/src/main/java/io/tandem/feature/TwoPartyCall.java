package io.tandem.feature;

import io.tandem.call.Body;
import io.tandem.call.Dial;
import io.tandem.call.Ending;
import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import java.util.List;

/** One user calls another: all his phones ring, the first to answer has the call. */
public final class TwoPartyCall implements Feature {
    private final Contacts contacts;
    private final Identity identity;
    private final long ringTimeoutMs;
    private final HoldPolicy holdPolicy;

    public TwoPartyCall(Contacts contacts, String domain, long ringTimeoutMs, HoldPolicy holdPolicy) {
        this.contacts = contacts;
        identity = new Identity(domain);
        this.ringTimeoutMs = ringTimeoutMs;
        this.holdPolicy = holdPolicy;
    }

    @Override
    public void run(Script script, Leg caller) {
        IncomingInvite invite = caller.invite();
        if (invite.maxForwards() < 1) {
            caller.refuse(Refusal.of(483));
            return;
        }
        switch (contacts.reach(invite.requestUri().user())) {
            case Contacts.Reach.Unknown _ -> caller.refuse(Refusal.of(404));
            case Contacts.Reach.Absent _ -> caller.refuse(Refusal.of(480));
            case Contacts.Reach.Busy _ -> caller.refuse(Refusal.of(486));
            case Contacts.Reach.At there -> {
                try {
                    connect(script, caller, there.targets());
                } finally {
                    there.release().run();
                }
            }
        }
    }

    private void connect(Script script, Leg caller, List<Target> targets) {
        List<OutgoingInvite> invites = targets.stream().map(target -> towards(target, caller.invite())).toList();
        switch (Dial.ring(script, caller, invites, ringTimeoutMs)) {
            case Dial.Outcome.Refused refused -> caller.refuse(refused.best());
            case Dial.Outcome.NoAnswer late -> caller.refuse(late.best());
            case Dial.Outcome.Answered answered -> talk(script, caller, answered.leg());
        }
    }

    private void talk(Script script, Leg caller, Leg callee) {
        caller.prefer(callee);
        caller.answer();
        Ending ending = script.bridge(caller, callee, holdPolicy);
        caller.hangUp(ending.reason());
    }

    private OutgoingInvite towards(Target target, IncomingInvite invite) {
        return new OutgoingInvite(target, identity.caller(invite), identity.called(invite), Body.NONE, TimerOffer.NONE, invite.maxForwards() - 1, Identity.carried(invite));
    }
}
