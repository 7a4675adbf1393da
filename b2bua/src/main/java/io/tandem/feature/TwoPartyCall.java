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
import java.util.Optional;

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
            case Contacts.Reach.Unknown _ -> script.refuse(caller, Refusal.of(404));
            case Contacts.Reach.Absent _ -> script.refuse(caller, Refusal.of(480));
            case Contacts.Reach.Busy _ -> script.refuse(caller, Refusal.of(486));
            case Contacts.Reach.At there -> connected(script, caller, there).ifPresent(refusal -> script.refuse(caller, refusal));
        }
    }

    /** Why the call did not come about; while that is announced the callee is free again. */
    private Optional<Refusal> connected(Script script, Leg caller, Contacts.Reach.At there) {
        try {
            List<OutgoingInvite> invites = there.targets().stream().map(target -> towards(target, caller.invite())).toList();
            return switch (Dial.ring(script, caller, invites, ringTimeoutMs)) {
                case Dial.Outcome.Refused refused -> Optional.of(refused.best());
                case Dial.Outcome.NoAnswer late -> Optional.of(late.best());
                case Dial.Outcome.Answered answered -> {
                    talk(script, caller, answered.leg());
                    yield Optional.empty();
                }
            };
        } finally {
            there.release().run();
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
