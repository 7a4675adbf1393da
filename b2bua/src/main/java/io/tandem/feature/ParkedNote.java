package io.tandem.feature;

import io.tandem.call.OutgoingRequest;
import io.tandem.call.Party;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.Uri;
import java.util.List;

/** Writes to a user's phones where the call is that he parked. */
public final class ParkedNote {
    private final Contacts contacts;
    private final String domain;

    public ParkedNote(Contacts contacts, String domain) {
        this.contacts = contacts;
        this.domain = domain;
    }

    /** Nobody waits for the answers. */
    void send(Script script, String user, String slot) {
        if (contacts.reach(user) instanceof Contacts.Reach.At(List<Target> targets, Runnable release)) {
            release.run();
            Party from = new Party("Park", Uri.sip(slot, domain));
            targets.forEach(target -> script.tell(new OutgoingRequest("MESSAGE", target, from, new Party("", Uri.sip(user, domain)), "text/plain", "Parked at " + slot, List.of())));
        }
    }
}
