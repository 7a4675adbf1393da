package io.tandem.feature;

import io.tandem.call.Dial;
import io.tandem.call.Ending;
import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.Uri;
import java.util.List;
import java.util.Optional;

/** A call to one phone of a user by its GRUU (RFC 5627 5.4): that phone rings and no other, whatever its user forwards. */
public final class GruuCall implements Feature {
    /** Which phone a GRUU means. */
    @FunctionalInterface
    public interface Instances {
        /** Empty when it is none of ours. */
        Optional<Instance> find(Uri gruu);
    }

    /** The user, and how that phone of his can be reached. */
    public record Instance(String user, Contacts.Reach reach) {}

    private final Instances instances;
    private final Screening screening;
    private final String domain;
    private final HoldPolicy holdPolicy;
    private final long ringMs;

    public GruuCall(Instances instances, Screening screening, String domain, HoldPolicy holdPolicy, long ringMs) {
        this.instances = instances;
        this.screening = screening;
        this.domain = domain;
        this.holdPolicy = holdPolicy;
        this.ringMs = ringMs;
    }

    @Override
    public void run(Script script, Leg caller) {
        IncomingInvite invite = caller.invite();
        if (invite.maxForwards() < 1) {
            caller.refuse(Refusal.of(483));
            return;
        }
        instances.find(invite.requestUri()).ifPresentOrElse(instance -> reach(script, caller, instance), () -> script.refuse(caller, Refusal.of(404)));
    }

    private void reach(Script script, Leg caller, Instance instance) {
        switch (instance.reach()) {
            case Contacts.Reach.Unknown _ -> script.refuse(caller, Refusal.of(404));
            case Contacts.Reach.Absent _ -> script.refuse(caller, Refusal.of(480));
            case Contacts.Reach.Busy _ -> script.refuse(caller, Refusal.of(486));
            case Contacts.Reach.At(List<Target> targets, Runnable release) -> {
                Optional<Refusal> screened = screened(caller, instance.user());
                if (screened.isPresent()) {
                    release.run();
                    caller.refuse(screened.get());
                    return;
                }
                ring(script, caller, instance.user(), targets, release);
            }
        }
    }

    private Optional<Refusal> screened(Leg caller, String user) {
        if (!screening.mayCall(caller.invite().user(), user)) {
            return Optional.of(screening.originating());
        }
        return screening.isBlocked(user, caller.invite().user()) ? Optional.of(screening.terminating()) : Optional.empty();
    }

    private void ring(Script script, Leg caller, String user, List<Target> targets, Runnable release) {
        Introduction who = Introduction.of(caller.invite(), user, domain);
        Runnable whenOver = SentOn.last(targets.size(), release);
        List<Dial.Phone> phones = targets.stream().map(target -> new Dial.Phone(who.towards(target, List.of()), user, whenOver)).toList();
        switch (Dial.ring(script, Optional.of(caller), phones, ringMs)) {
            case Dial.Outcome.Answered(Leg leg) -> {
                caller.prefer(leg);
                caller.answer();
                Ending ending = script.bridge(caller, leg, holdPolicy);
                caller.hangUp(ending.reason());
            }
            case Dial.Outcome.Refused refused -> script.refuse(caller, refused.best());
            case Dial.Outcome.NoAnswer late -> script.refuse(caller, late.best());
        }
    }
}
