package io.tandem.feature;

import io.tandem.call.Ending;
import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.RecordingOrder;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.Numbers;
import io.tandem.pbx.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A user calls a number of the exchange, a user's or a group's: the first phone to answer has the call. */
public final class TwoPartyCall implements Feature {
    /** Refusals after which it makes no sense to call the number again when it is free. */
    private static final Set<Integer> NOBODY_RANG = Set.of(403, 404, 482);

    private final Hunt hunt;
    private final Numbers numbers;
    private final Settings settings;
    private final String domain;
    private final HoldPolicy holdPolicy;
    private final boolean recorded;

    public TwoPartyCall(Hunt hunt, Numbers numbers, Settings settings, String domain, HoldPolicy holdPolicy) {
        this(hunt, numbers, settings, domain, holdPolicy, false);
    }

    /** {@code recorded}: every call is, from its answer on. */
    public TwoPartyCall(Hunt hunt, Numbers numbers, Settings settings, String domain, HoldPolicy holdPolicy, boolean recorded) {
        this.recorded = recorded;
        this.hunt = hunt;
        this.numbers = numbers;
        this.settings = settings;
        this.domain = domain;
        this.holdPolicy = holdPolicy;
    }

    @Override
    public void run(Script script, Leg caller) {
        String number = numbers.canonical(caller.invite().requestUri().user());
        to(script, caller, number, who -> hunt.reach(script, caller, who, number));
    }

    /** The same for a number that is reached in a way of its own. */
    void to(Script script, Leg caller, String number, Function<Introduction, Hunt.Outcome> reach) {
        IncomingInvite invite = caller.invite();
        if (invite.maxForwards() < 1) {
            caller.refuse(Refusal.of(483));
            return;
        }
        boolean wanted = true;
        try {
            switch (reach.apply(Introduction.of(invite, number, domain))) {
                case Hunt.Outcome.Failed(Refusal refusal) -> {
                    wanted = !NOBODY_RANG.contains(refusal.code());
                    script.refuse(caller, refusal);
                }
                case Hunt.Outcome.Answered(Leg callee) -> {
                    wanted = false;
                    invite.user().ifPresent(user -> settings.change(user, before -> before.answered(number)));
                    talk(script, caller, callee);
                }
            }
        } finally {
            if (wanted) {
                invite.user().ifPresent(user -> settings.change(user, before -> before.withLastUnanswered(Optional.of(number))));
            }
        }
    }

    private void talk(Script script, Leg caller, Leg callee) {
        caller.prefer(callee);
        caller.answer();
        if (recorded) {
            script.record(caller, new RecordingOrder.Start(script.call().parties()));
        }
        Ending ending = script.bridge(caller, callee, holdPolicy);
        caller.hangUp(ending.reason());
    }
}
