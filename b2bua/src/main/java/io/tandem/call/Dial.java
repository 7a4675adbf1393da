package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rings several contacts at once until one answers; what they say on the way reaches the caller. */
public final class Dial {
    /** What became of it. */
    public sealed interface Outcome {
        /** This one answered; the others are cancelled. The caller has not been answered yet. */
        record Answered(Leg leg) implements Outcome {}

        /** All refused, or one spoke for all of them with a 6xx. */
        record Refused(Refusal best) implements Outcome {}

        /** The time is over; {@code best} of those that did refuse, or 480. */
        record NoAnswer(Refusal best) implements Outcome {}
    }

    private final Script script;
    private final Leg caller;
    private final List<Leg> ringing = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Dial(Script script, Leg caller) {
        this.script = script;
        this.caller = caller;
    }

    public static Outcome ring(Script script, Leg caller, List<OutgoingInvite> invites, long timeoutMs) {
        return new Dial(script, caller).ring(invites, script.nowMs() + timeoutMs);
    }

    private Outcome ring(List<OutgoingInvite> invites, long deadlineMs) {
        if (!caller.openMedia(Optional.empty())) {
            return new Outcome.Refused(Leg.NO_ROOM);
        }
        invites.forEach(invite -> ringing.add(script.call(invite)));
        while (!ringing.isEmpty()) {
            switch (script.nextUntil(deadlineMs)) {
                case Event.Answered e when ringing.remove(e.leg()) -> {
                    giveUp(Optional.of(Reason.sip(200, "Call completed elsewhere")));
                    return new Outcome.Answered(e.leg());
                }
                case Event.Failed e when ringing.remove(e.leg()) -> {
                    refusals.add(e.refusal());
                    if (e.refusal().code() >= 600) {
                        giveUp(Optional.empty());
                    }
                }
                case Event.Progressed e when ringing.contains(e.leg()) -> relay(e);
                case Event.Elapsed _ -> {
                    giveUp(Optional.empty());
                    refusals.add(Refusal.of(480));
                    return new Outcome.NoAnswer(BestRefusal.of(refusals));
                }
                case Event.Answered _, Event.Failed _, Event.Progressed _, Event.Ended _, Event.Digit _, Event.Played _ -> {}
            }
        }
        return new Outcome.Refused(BestRefusal.of(refusals));
    }

    /** 180 to 183 reach the caller; with early media he hears that phone, whichever spoke last. */
    private void relay(Event.Progressed progress) {
        if (progress.code() < 180 || progress.code() > 183) {
            return;
        }
        if (!progress.media()) {
            caller.progress(progress.code(), progress.phrase());
            return;
        }
        caller.prefer(progress.leg());
        caller.earlyMedia(progress.code(), progress.phrase());
        if (caller.hasMedia()) {
            script.listen(caller, progress.leg());
        }
    }

    private void giveUp(Optional<Reason> reason) {
        ringing.forEach(leg -> leg.hangUp(reason));
        ringing.clear();
    }
}
