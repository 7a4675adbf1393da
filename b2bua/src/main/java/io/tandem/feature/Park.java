package io.tandem.feature;

import io.tandem.call.Direction;
import io.tandem.call.Ending;
import io.tandem.call.Event;
import io.tandem.call.Feature;
import io.tandem.call.FeatureTag;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Onward;
import io.tandem.call.Party;
import io.tandem.call.Presentation;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Uri;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a call into a free slot, where it hears music until somebody fetches it. Who dials this without a call to park is told the slot and may send
 * his call after. When nobody comes, whoever parked it is rung, then the fall-back; the call stays parked until somebody takes it or it hangs up.
 */
public final class Park implements Feature {
    /** As the contact of the park server says (RFC 5359 2.15). */
    static final Set<FeatureTag> TAGS = Set.of(FeatureTag.AUTOMATON, FeatureTag.BYELESS, FeatureTag.NOT_RENDERING);

    /**
     * How long and whom.
     *
     * @param fallBack a number that is tried when whoever parked the call does not answer
     * @param music what parked callers hear
     */
    public record Policy(String domain, long timeoutMs, long ringMs, Optional<String> fallBack, String music, HoldPolicy holdPolicy) {}

    private final ParkingLot lot;
    private final Policy policy;
    private final Recall recall;

    public Park(ParkingLot lot, Policy policy, Recall recall) {
        this.lot = lot;
        this.policy = policy;
        this.recall = recall;
    }

    @Override
    public void run(Script script, Leg caller) {
        Optional<String> slot = lot.take(caller, caller.insteadOf());
        if (slot.isEmpty()) {
            script.refuse(caller, Refusal.of(486), "park-full");
            return;
        }
        try {
            park(script, caller, slot.get());
        } finally {
            leave(slot.get(), caller);
        }
    }

    private void park(Script script, Leg caller, String slot) {
        boolean sent = caller.isSentOn();
        Optional<String> parker = TakeoverRight.referrer(caller.invite().headers());
        caller.featureTags(TAGS);
        caller.present(Presentation.PLAIN.withContactUser(slot).asserting(new Party("Parked at " + slot, Uri.sip(slot, policy.domain()))));
        caller.answer();
        caller.parkedAt(Optional.of(slot));
        if (!sent) {
            script.say(caller, Stream.concat(Stream.of("parked-at"), SpokenNumber.digits(slot).stream()).toList());
        }
        wait(script, caller, slot, parker);
    }

    /** Holds a leg that stands in a slot already, until it is fetched or ends. */
    void wait(Script script, Leg caller, String slot, Optional<String> parker) {
        caller.play(new MediaPlane.Sound.Music(policy.music()));
        while (parker.isEmpty()) {
            script.next();
        }
        while (true) {
            untilElapsed(script, script.nowMs() + policy.timeoutMs());
            Optional<Leg> answered = recall.ring(script, caller, parker.get(), "Parked at " + slot, policy.ringMs());
            if (answered.isPresent()) {
                taken(slot, caller, Presentation.PLAIN.asserting(answered.get().party()));
                Ending ending = script.bridge(caller, answered.get(), policy.holdPolicy());
                caller.hangUp(ending.reason());
                return;
            }
            caller.play(new MediaPlane.Sound.Music(policy.music()));
            if (policy.fallBack().isPresent() && fallBack(script, caller, slot, policy.fallBack().get())) {
                return;
            }
        }
    }

    private static void untilElapsed(Script script, long deadlineMs) {
        while (!(script.nextUntil(deadlineMs) instanceof Event.Elapsed)) {
            // Digits and the like are nothing to a parked call.
        }
    }

    /** True when somebody there took the call; it is over then. */
    private boolean fallBack(Script script, Leg caller, String slot, String number) {
        IncomingInvite asIf = SentOn.invite(caller, Uri.sip(number, policy.domain()), Trail.from(slot).onward(number, Trail.Cause.NO_ANSWER).headers(policy.domain()));
        return script.sendOn(caller, asIf, Optional.empty(), new Onward.Listener() {
            @Override
            public void progressed(int code, String phrase) {}

            @Override
            public void answered() {
                taken(slot, caller, Presentation.PLAIN);
            }
        }) instanceof Onward.Outcome.Answered;
    }

    /** It stands there no more and is to be heard again: the park server told its phone to listen only. */
    private void taken(String slot, Leg caller, Presentation presentation) {
        leave(slot, caller);
        caller.present(presentation);
        if (caller.isUp() && caller.isOneWay()) {
            caller.modify(Direction.SENDRECV);
        }
    }

    void leave(String slot, Leg caller) {
        lot.leave(slot, caller);
        caller.parkedAt(Optional.empty());
        caller.featureTags(Set.of());
    }
}
