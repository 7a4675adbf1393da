package io.tandem.feature;

import io.tandem.call.IncomingRequest;
import io.tandem.call.Messages;
import io.tandem.call.OutgoingRequest;
import io.tandem.call.Party;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.Uri;
import java.util.List;

/**
 * A MESSAGE between users goes to all phones of the one it is for, or to the one whose GRUU it names, its body untouched (RFC 3428 7; RFC 5359 2.6; RFC 5627 5.4); it has
 * arrived when one of them took it.
 */
public final class MessageRelay implements Messages {
    private final Contacts contacts;
    private final GruuCall.Instances instances;
    private final String domain;

    public MessageRelay(Contacts contacts, GruuCall.Instances instances, String domain) {
        this.contacts = contacts;
        this.instances = instances;
        this.domain = domain;
    }

    @Override
    public int deliver(Script script, IncomingRequest message) {
        GruuCall.Instance to = instances.find(message.requestUri()).orElseGet(() -> new GruuCall.Instance(message.requestUri().user(), contacts));
        String user = to.user();
        return switch (to.phone().reach(user)) {
            case Contacts.Reach.Unknown _ -> 404;
            case Contacts.Reach.Absent _ -> 480;
            case Contacts.Reach.Busy _ -> 486;
            case Contacts.Reach.At(List<Target> targets, Runnable release) -> {
                release.run();
                yield deliver(script, message, targets, new Party("", Uri.sip(user, domain)));
            }
        };
    }

    private int deliver(Script script, IncomingRequest message, List<Target> targets, Party to) {
        Party from = new Party(message.from().displayName(), Uri.sip(message.user(), domain));
        int best = 480;
        for (Target target : targets) {
            int code = script.ask(new OutgoingRequest("MESSAGE", target, from, to, message.contentType(), message.body(), List.of()));
            best = best / 100 == 2 ? best : code;
        }
        return best;
    }
}
