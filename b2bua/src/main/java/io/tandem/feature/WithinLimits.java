package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.Reason;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.Admission;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Permit;
import java.util.List;
import java.util.OptionalInt;

/** Runs a service within the limits on calls: in all, per second, per source and per user. At a limit the caller gets 503 with Retry-After; what was taken is given back when the caller's leg is over, whoever has it then. A leg that is sent on to another number counts already. */
public final class WithinLimits implements Feature {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final CallLimits limits;
    private final Feature service;

    public WithinLimits(CallLimits limits, Feature service) {
        this.limits = limits;
        this.service = service;
    }

    @Override
    public void run(Script script, Leg caller) {
        if (caller.isSentOn()) {
            service.run(script, caller);
            return;
        }
        IncomingInvite invite = caller.invite();
        switch (limits.admitCall(invite.user(), invite.source().address())) {
            case Admission.Refused(Admission.Limit limit) -> caller.refuse(refusal(limit));
            case Admission.Admitted(Permit permit) -> {
                caller.whenOver(permit::close);
                service.run(script, caller);
            }
        }
    }

    private static Refusal refusal(Admission.Limit limit) {
        Reason reason = Reason.sip(503, switch (limit) {
            case CALLS -> "too many calls on this node";
            case RATE -> "too many new calls in this second";
            case SOURCE -> "too many calls from this address";
            case USER -> "too many calls of this user";
        });
        return new Refusal(503, "", List.of(reason), OptionalInt.of(RETRY_AFTER_SECONDS), List.of());
    }
}
