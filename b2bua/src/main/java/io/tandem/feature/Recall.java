package io.tandem.feature;

import io.tandem.call.Dial;
import io.tandem.call.Leg;
import io.tandem.call.Party;
import io.tandem.call.Script;
import io.tandem.call.Target;
import java.util.List;
import java.util.Optional;

/** Rings a user about a call that he has sent away and that nobody took: at his own phones, whatever he forwards. */
public final class Recall {
    private final Contacts contacts;
    private final String domain;

    public Recall(Contacts contacts, String domain) {
        this.contacts = contacts;
        this.domain = domain;
    }

    /** The leg that answered, which still has to be joined; {@code why} is shown on his phone before the caller's name. */
    Optional<Leg> ring(Script script, Leg caller, String user, String why, long ringMs) {
        if (!(contacts.reach(user) instanceof Contacts.Reach.At(List<Target> targets, Runnable release))) {
            return Optional.empty();
        }
        Party from = new Party(why, caller.party().uri());
        Dial.Outcome outcome = Dial.ring(script, Optional.of(caller), SentOn.phones(targets, from, user, domain, release), ringMs);
        return outcome instanceof Dial.Outcome.Answered(Leg leg) ? Optional.of(leg) : Optional.empty();
    }
}
