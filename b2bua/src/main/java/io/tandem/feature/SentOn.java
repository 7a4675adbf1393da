package io.tandem.feature;

import io.tandem.call.Body;
import io.tandem.call.Dial;
import io.tandem.call.Header;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Leg;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Party;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import io.tandem.call.Uri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The INVITEs of calls that nobody dialled: those a leg would have sent had it called there itself, and those of our own account. */
public final class SentOn {
    private static final int ALL_HOPS = 70;
    private static final String NOBODY = "anonymous.invalid";

    private SentOn() {}

    /** As if that leg's phone had called the number. A caller who hides stays hidden. */
    static IncomingInvite invite(Leg leg, Uri number, List<Header> headers) {
        boolean hidden = leg.party().uri().host().equals(NOBODY);
        Optional<String> user = hidden ? Optional.empty() : Optional.of(leg.user());
        return new IncomingInvite(leg.id(), leg.call().id(), number, leg.party(), new Party("", number), user, leg.invite().source(), Body.NONE, TimerOffer.NONE, Set.of(), Set.of(), ALL_HOPS, headers);
    }

    static OutgoingInvite towards(Target target, Party from, String user, String domain) {
        return new OutgoingInvite(target, from, new Party("", Uri.sip(user, domain)), Body.NONE, TimerOffer.NONE, ALL_HOPS, List.of());
    }

    /** A user's phones, to be rung on our own account; his place is given back with the last of their legs, so that he counts for as long as he talks. */
    static List<Dial.Phone> phones(List<Target> targets, Party from, String user, String domain, Runnable release) {
        Runnable whenOver = last(targets.size(), release);
        return targets.stream().map(target -> new Dial.Phone(towards(target, from, user, domain), user, whenOver)).toList();
    }

    /** Runs the task when it has been called so many times: what was reserved for a user is given back with the last of his legs. */
    public static Runnable last(int times, Runnable task) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            if (left.decrementAndGet() == 0) {
                task.run();
            }
        };
    }

    /** Referred-By as the referrer wrote it, or made for him. */
    static Header referredBy(Optional<String> written, String user, String domain) {
        return new Header("Referred-By", written.orElse("<sip:" + user + "@" + domain + ">"));
    }
}
