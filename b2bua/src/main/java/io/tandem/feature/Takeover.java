package io.tandem.feature;

import io.tandem.call.DialogName;
import io.tandem.call.DialogReference;
import io.tandem.call.Dialogs;
import io.tandem.call.Direction;
import io.tandem.call.Ending;
import io.tandem.call.Feature;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.JoinRule;
import io.tandem.call.Leg;
import io.tandem.call.Presentation;
import io.tandem.call.Refusal;
import io.tandem.call.ReplacesRule;
import io.tandem.call.Script;
import io.tandem.pbx.Directory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An INVITE that names a call: by Replaces its caller takes somebody's place there (RFC 3891), picks it up, or fetches a parked one; by Join, or by the conference URI
 * that those in it see, he comes in as one more (RFC 3911, RFC 4579 5.2).
 */
public final class Takeover implements Feature {
    private final TakeoverRight right;
    private final HoldPolicy holdPolicy;
    private final Gatherings gatherings;

    /** Without a mixer: nobody can join. */
    public Takeover(Directory directory, HoldPolicy holdPolicy) {
        this(directory, holdPolicy, Gatherings.NONE);
    }

    public Takeover(Directory directory, HoldPolicy holdPolicy, Gatherings gatherings) {
        right = new TakeoverRight(directory);
        this.holdPolicy = holdPolicy;
        this.gatherings = gatherings;
    }

    /** The INVITE is one of those. */
    public boolean isMeantBy(IncomingInvite invite) {
        return DialogReference.in(invite.headers()).isPresent() || gatherings.memberOf(invite.requestUri().user()).isPresent();
    }

    @Override
    public void run(Script script, Leg caller) {
        Optional<DialogReference> reference = DialogReference.in(caller.invite().headers());
        if (reference.isEmpty()) {
            dialIn(script, caller);
            return;
        }
        switch (reference.get()) {
            case DialogReference.Malformed malformed -> caller.refuse(Refusal.of(400, malformed.why()));
            case DialogReference.Replaces(DialogName name) -> replace(script, caller, name);
            case DialogReference.Join(DialogName name) -> join(script, caller, name);
        }
    }

    private void dialIn(Script script, Leg caller) {
        Optional<Leg> member = gatherings.memberOf(caller.invite().requestUri().user());
        if (member.isEmpty()) {
            caller.refuse(Refusal.of(404));
        } else if (!may(caller, member.get())) {
            caller.refuse(Refusal.of(403));
        } else {
            gatherings.enter(script, caller, member.get(), Optional.empty());
        }
    }

    private void replace(Script script, Leg caller, DialogName name) {
        Dialogs.Found found = script.dialogs().named(name);
        boolean authorised = found.leg().filter(leg -> may(caller, leg)).isPresent();
        switch (ReplacesRule.judge(found.places(), name.earlyOnly(), authorised)) {
            case ReplacesRule.Verdict.Refuse(int code) -> caller.refuse(Refusal.of(code));
            case ReplacesRule.Verdict.Replace _ -> replace(script, caller, found.leg().orElseThrow());
        }
    }

    private void replace(Script script, Leg caller, Leg old) {
        if (gatherings.has(old)) {
            gatherings.enter(script, caller, old, Optional.of(old));
        } else {
            take(script, caller, old);
        }
    }

    private boolean may(Leg caller, Leg leg) {
        IncomingInvite invite = caller.invite();
        return Stream.concat(Stream.of(leg), gatherings.parties(leg).stream()).anyMatch(party -> right.has(invite.user(), invite.headers(), party));
    }

    private void join(Script script, Leg caller, DialogName name) {
        Dialogs.Found found = script.dialogs().joined(name);
        String called = caller.invite().requestUri().user();
        boolean conference = gatherings.conference(called).isPresent() || gatherings.memberOf(called).isPresent();
        boolean authorised = found.leg().filter(leg -> may(caller, leg)).isPresent();
        boolean mixes = found.leg().filter(gatherings::canBeJoined).isPresent();
        switch (JoinRule.judge(found.places(), conference, authorised, mixes)) {
            case JoinRule.Verdict.Refuse(int code) -> caller.refuse(Refusal.of(code));
            case JoinRule.Verdict.Ignore _ -> gatherings.conference(called).ifPresentOrElse(room -> room.run(script, caller), () -> dialIn(script, caller));
            case JoinRule.Verdict.Join _ -> gatherings.join(script, caller, found.leg().orElseThrow());
        }
    }

    /** Puts the caller in the place of that leg; a leg that talks to a service of ours, or for which that rings somebody, is fetched from there instead. */
    void take(Script script, Leg caller, Leg old) {
        Leg stays = old.counterpart().filter(far -> !far.isRinging()).orElse(old);
        caller.present(Presentation.PLAIN.asserting(stays.party()));
        caller.prefer(stays);
        caller.answer();
        if (!caller.isUp()) {
            return;
        }
        Optional<Leg> taken = script.take(stays);
        if (taken.isEmpty()) {
            return;
        }
        if (stays != old) {
            script.take(old);
            old.hangUp(Optional.empty());
        }
        join(script, caller, stays);
    }

    private void join(Script script, Leg caller, Leg stays) {
        stays.featureTags(Set.of());
        stays.present(Presentation.PLAIN.asserting(caller.party()));
        stays.prefer(caller);
        stays.answer();
        if (stays.isUp() && stays.isOneWay()) {
            stays.modify(Direction.SENDRECV);
        }
        Ending ending = script.bridge(caller, stays, holdPolicy);
        caller.hangUp(ending.reason());
    }
}
